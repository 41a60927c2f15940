"""The English phrases by which the kind of a post is told.

A table has one phrase a line. Slashes stand between words of which any will do, underscores inside of an alternative of
several words, `^` before a phrase with which the text has to begin. A line that ends in a slash goes on in the next.
Apostrophes are left out.
"""

from collections.abc import Mapping
from enum import Enum


class Cue(Enum):
    """What a phrase tells of."""

    ASKING = "wants to know something"
    ADVICE = "tells somebody what to do"
    TELLING = "passes something on"
    IDEA = "wants something that is not there"
    DISPLEASURE = "says that we did badly"
    PROBLEM = "something is not as it should be"
    PRAISE = "says that we did well"
    THANKS = "thanks"
    NOTHING = "looks like one of the others and is not"


TABLES: Mapping[Cue, str] = {
    Cue.ASKING: """
        how do/can/could/should/would/might i/we/you/one
        how are/am i/we supposed
        ^how to
        ^how long/much/many/often/soon/far/come
        ^any idea/ideas/update/updates/news/chance/way/word/luck
        ^what/when/where/which/who/whose/why/how is/are/do/does/did/was/were/will/would/should/can/could/has/have
        ^is/are there
        ^is/are/was it/this/that/you/they possible/normal/able/aware/going
        ^can/could/may/do/does/will/would/should i/we/you/someone/somebody/anyone/anybody
        does/did/do/has/have/can/could/would/will anyone/anybody/someone/somebody/you_guys know/have/had/tell/help/
            explain/else/recommend/seen/tried
        anyone/anybody else/know/knows/tried
        is there a/any/some way/chance/possibility/option/setting/trick
        is it possible to
        what can/should/do i/we do
        what am i doing wrong
        can/could/will/would you_please/you_guys/you/someone/somebody/anyone/anybody help/explain/tell/advise/
            clarify/confirm/check/assist
        please/pls help/explain/advise/clarify/confirm/assist
        wondering/wonder if/how/whether/why/when/what
        looking for help/advice/a_way
        need/needs some/your/a_little help/advice/assistance
        need help/advice/assistance
        trying to find_out/figure_out/understand
        i/we have/got a question
        quick question
        any help/advice/suggestions/tips/pointers appreciated/welcome/would
        thanks/thank_you in advance
        what_is/whats the difference/best/status
    """,
    Cue.ADVICE: """
        have you tried
        did you try
        you/u/just can/need_to/have_to/might_want_to/may_want_to/may_need_to/will_need_to/ll_need_to/just_need_to
        try/tried using/turning/restarting/reinstalling/resetting/clearing/updating/changing/logging/deleting
        ^try/use/open
        go to
        click/tap/press/select/choose on/the/your/settings
        ^click/tap/press/select/choose
        make sure
        here is/are how/what
        heres how/what
        worked for me
        this/it/which fixed/solved/resolves/fixes/solves it/the/that/mine/my
        the solution/fix/answer/trick/workaround is/was
        solution/answer/workaround is/was
        as a workaround
        thats/its because
        turn it off
        turn off the
        uninstall/reinstall/restart/reset/reboot/disable/enable/unplug/reconnect the/your/it/and
        in/under/from/open/check/see the/your settings/menu/manual/documentation/docs
    """,
    Cue.TELLING: """
        pro tip
        protip
        ^tip/tips/psa/til/note
        quick/useful/handy tip
        ^did you know
        ^heads up
        lesson/lessons learned
        today i learned
        i/we found/figured/worked out how/that/why
        i/we/ive/weve written/wrote/put/made/recorded up/together/a_guide/a_tutorial/a_post/an_article/a_video/a_list
        step by step
        best practice/practices
        a/my/our/short/quick/complete guide to/on/for
        here is/are how/what
        heres how/what
        here is/are my/our/some/the notes/steps/findings/results
        heres my/our/some/the notes/steps/findings/results
        for anyone/everyone/those/people who/wondering/having
        for future reference
        it is worth/good/important knowing/to_know/to_note
        in case anyone/anybody/somebody/someone
    """,
    Cue.IDEA: """
        feature request
        please/pls/plz/kindly add/bring_back/consider/introduce/include/implement/allow/offer/make_a
        can/could/will/would you_please/you_guys_please/you_guys/you add/bring_back/introduce/consider/implement/
            include
        should/could add/offer/have_a/have_an/include/introduce/consider/bring_back/allow/let_us/provide/support/
            make_it_possible/sell
        it/that/this/id would/d be great/nice/awesome/good/cool/helpful/useful/lovely/amazing/fantastic/wonderful/
            handy if/to/having
        would be so/really/very/super great/nice/awesome/good/cool/helpful/useful/lovely/handy if/to
        would be great/nice/awesome/good/cool/helpful/useful/handy if/to
        wish there was/were
        i/we wish you_would/you_had/you_could/it_had/it_was/it_were/it_could/it_would/the_app/i_could/we_could
        how about a/an/adding/making/you/letting/some/offering
        what about a/an/adding/making
        what if you/we/there/it
        why not add/make/offer/let/have/use/just/allow
        why dont you/we add/make/offer/let/just/allow
        i/we/id would/d love/like to_see/to_have/a_way/an_option/if_you/it_if
        id love/like to_see/to_have/a_way/an_option/if_you/it_if
        ^would love to_see/to_have
        suggestion for/is/would
        ^suggestion/idea
        my/a/one suggestion/idea
        i/we suggest/propose you/that/adding/a/an/to
        have/has/got/had an/a/this/great/good/better idea
        needs/need a/an option/setting/button/feature/dark_mode
        any plans/plan to/for
        have you considered/thought_about
        hope/hoping you/they/we add/will_add/bring_back/will_bring_back/consider
    """,
    Cue.DISPLEASURE: """
        worst/terrible/horrible/awful/horrendous/pathetic/atrocious/abysmal/appalling/dreadful/shocking/lousy/
            crappy/disgraceful/shameful
        unacceptable/inexcusable/unprofessional/incompetent/disgusting/ridiculous/outrageous/laughable
        disappointed/disappointing/disappointment
        very/so/really/extremely/super/incredibly/such_a frustrated/frustrating/annoyed/annoying/rude/unhappy/upset/
            slow/poor/bad/disorganized
        frustrated/annoyed/disgusted/unhappy/fed_up/furious/livid/pissed with/by/at/about/that
        poor/bad/zero/lousy customer_service/service/support/experience/communication/quality
        no customer_service/communication/apology/compensation/explanation
        never again
        never/not/wont/will_not/wouldnt flying/fly/buy/buying/order/ordering/book/booking/use/using/shop/shopping/
            recommend/return/returning/come/coming again/with_you/from_you/from_them/you/them/back/this/it
        last time i/we/ill/im/youll
        waste of time/money/my_time/my_money/everyones
        rip off
        ripoff/scam/scammed/scammers/fraud
        want/give/demand/need/gimme my/a/me_my/me_a/our money_back/refund
        shame on
        get your act/shit together
        do better
        you/they/this/it/that suck/sucks/sucked/blow/blows
        suck/sucks at
        thanks/thank_you for nothing
        thanks for ruining/losing/wasting/cancelling/canceling/the_delay/making_me
        a/what joke
        what/such/an absolute/a mess/nightmare/disaster/shambles/joke/disgrace
        not/never good_enough/acceptable/happy/impressed/cool/okay/ok/satisfied
        no one/body cares/answers/responds/helps
        nobody cares/answers/responds/helps
        dont/doesnt/didnt care
        wasted/wasting my/our/hours/an
        hung up on
        done/finished with you/this/them/your
        im/i_am/were/we_are done/switching/leaving
        losing/lost a/my customer/customers/business/patience
        treat/treated/treats your/me/us/people/customers like/badly/so_badly/poorly
        hate/hates this/your/the/you/it/how/when
        file/filing/filed/make/making a/an complaint
        been waiting/holding for/on/over/since/an/two/three/hours
        on hold for/over/since
        waited/waiting hours/over/for_hours/forever/weeks/months/an_hour
        no response/reply/answer from
    """,
    Cue.PROBLEM: """
        does_not/doesnt/do_not/dont/did_not/didnt/will_not/wont/would_not/wouldnt/not/isnt/never/hasnt/no_longer/
            still_not work/working/worked/works/load/loading/open/opening/start/starting/respond/responding/connect/
            connecting/charge/charging/sync/syncing/play/playing/update/updating/show/showing/appear/appearing/
            download/downloading/install/installing/recognize/recognise/print/save/send/sending/receive/received/
            receiving/arrive/arrived/delivered/turn_on/let_me/allow_me/go_through/accept
        cannot/cant/can_not/could_not/couldnt/unable_to/impossible_to/not_able_to log/login/sign/open/load/access/
            connect/find/use/get/see/watch/play/install/download/update/upload/change/reset/check/book/pay/reach/
            add/print/save/send/make/listen/speak/submit/complete/order/view/start
        stopped/quit/stops working/responding/loading/playing/charging/syncing
        keeps/kept/keep crashing/freezing/failing/saying/asking/disconnecting/buffering/getting/stopping/logging/
            restarting/dropping/telling/popping/giving/happening
        crash/crashes/crashed/crashing/freezes/froze/frozen/glitch/glitches/glitchy/glitching/buggy/bug/bugs/
            lagging/malfunction
        error/errors/outage/outages/hacked/overcharged/malware
        broken/broke/breaks/defective/faulty/damaged
        failed/fails/failing/failure
        is/are/went/been/goes/still down
        down again
        problem/problems/issue/issues with/when/in/on/of/here/logging/connecting/after
        have/having/has/had a/an/some/the/problem/problems/issue/issues/trouble problem/problems/issue/issues/
            trouble/connecting/logging/with
        having trouble/problems/issues/difficulty
        trouble with/logging/connecting/getting
        stuck in/on/at/here
        is/are/was/still/went missing/lost/stuck/delayed/late/wrong/incorrect/gone
        lost my/our/the/all bag/bags/luggage/data/package/order/files/account/phone/settings/reservation
        charged/billed me/twice/my/us
        wrong item/order/size/address/product/color/colour/charge/amount/name
        never arrived/came/received/got/showed
        still no/waiting/havent/hasnt/nothing/missing
        locked out
        flight cancelled/canceled/delayed
        cancelled/canceled/delayed flight/my/our/again
        wont/will_not/doesnt/does_not let/allow me/us
        has/have disappeared/vanished
        no signal/internet/connection/service/sound/picture/power
    """,
    Cue.PRAISE: """
        great/awesome/amazing/excellent/fantastic/outstanding/wonderful/superb/brilliant/incredible/fabulous/
            terrific/phenomenal/exceptional/stellar job/work/service/support/experience/crew/staff/team/product/app/
            update/customer_service/help/people/flight/company/airline/quality/response/update/feature/guys
        good job/work/service/support/experience/stuff
        well/nicely done
        love/loving/loved/luv the/this/your/you/it/my/that/how/these
        i/we/really/absolutely/just love/loved/adore/enjoy/enjoyed
        best airline/service/app/customer_service/support/experience/company/product/ever/flight/crew/in_the/update/
            team
        the/you_are/youre/are_the/is_the best
        kudos
        props to
        shout out
        shoutout
        hats off
        impressed with/by
        so/very/really/super/most/always/extremely impressed/helpful/happy/pleased/satisfied/friendly/kind/smooth
        happy/pleased/delighted/satisfied/thrilled with
        highly recommend/recommended
        recommend to/this/it/them
        keep up_the_good/up_the_great/it_up
        made my day/week
        saved my day/life/trip
        you/u guys rock/rule/are_awesome/are_great/are_amazing/are_the_best
        you/u rock/rule
        youre/you_are/ur/is/are/was/were/it_is/its/this_is/so/really/simply/pretty/absolutely awesome/amazing/great/
            excellent/fantastic/wonderful/brilliant/superb/outstanding/perfect/incredible/lovely
        works/worked/runs like_a_charm/perfectly/great/flawlessly/beautifully/well
        exceeded/beyond my expectations
        beyond expectations
        five/5 stars
        big fan
        congrats/congratulations
        proud of
    """,
    Cue.THANKS: """
        thank/thanks/thanx/thx/thankyou/ty/cheers/gracias/merci
        appreciate/appreciated it/that/the/your/you/everything/how
        much appreciated
        grateful for/to
        big/huge/massive/many/special thanks/thank/thx
        couldnt/could_not have done_it/done_this without
    """,
    Cue.NOTHING: """
        no/nah/not thanks
        no thank you
        i/we/not/do_i/if_i/when_i click/tap/press/select/choose/go_to/make_sure
        thanks to the/your/this/that/a/bad
        thank/thanks god/goodness/heavens/fully
        would/ill/i_will appreciate
        not/isnt/wasnt/arent/werent/never/hardly/far_from great/awesome/amazing/excellent/the_best/perfect/
            well_done/so_helpful/very_helpful/impressed_with
        not/no/without error/errors/problem/problems/bugs/issues/issue
        dont/do_not/didnt/used_to love/like/enjoy/recommend
        in case you
        error message
        no/not complaint/complaints
        bad weather
        not bad
    """,
}
