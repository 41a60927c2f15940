from django.urls import path

from groundswell.pages import views

urlpatterns = [
    path("", views.HomePage.as_view(), name="home"),
    path("login/", views.SignInPage.as_view(), name="sign-in"),
    path("logout/", views.SignOutPage.as_view(), name="sign-out"),
    path("password/", views.PasswordPage.as_view(), name="password"),
]
