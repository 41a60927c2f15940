"""Who the demo is about: a maker of tents, stoves and packs, its people, and where its owners talk."""

from dataclasses import dataclass

from groundswell_sdk import models

SLUG = "tarnhollow"
NAME = "Tarnhollow Outdoor (demo)"
KEEPER = "noor"
"""Who keeps the workspace: its owner, in whose name the demo is written."""
LEADER = "ines"
"""Who reads the check-ins."""


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody in the directory."""

    name: str
    title: str
    function: models.BusinessFunction
    seniority: models.Seniority

    @property
    def email(self) -> str:
        """Their address, at a domain that cannot exist."""
        first, _, last = self.name.lower().translate(_PLAIN).partition(" ")
        return f"{first}.{last.replace(' ', '')}@tarnhollow.example"


_PLAIN = str.maketrans("áńöé", "anoe")

PEOPLE = {
    "ines": Colleague(
        name="Ines Valtari",
        title="Chief executive",
        function="leadership",
        seniority="executive",
    ),
    "marcus": Colleague(
        name="Marcus Oyelaran",
        title="Chief operating officer",
        function="operations",
        seniority="executive",
    ),
    "ruth": Colleague(
        name="Ruth Szymańska",
        title="Chief financial officer",
        function="finance",
        seniority="executive",
    ),
    "noor": Colleague(
        name="Noor Haddad",
        title="Head of owner insight",
        function="innovation",
        seniority="senior_leader",
    ),
    "tomas": Colleague(
        name="Tomás Belmonte",
        title="Director of service",
        function="customer_service",
        seniority="senior_leader",
    ),
    "freya": Colleague(
        name="Freya Lindqvist",
        title="Director of product",
        function="product_development",
        seniority="senior_leader",
    ),
    "callum": Colleague(
        name="Callum Reyes",
        title="Director of marketing",
        function="marketing",
        seniority="senior_leader",
    ),
    "lena": Colleague(
        name="Lena Brandt",
        title="Head of people",
        function="talent",
        seniority="senior_leader",
    ),
    "piet": Colleague(
        name="Piet Kuiper",
        title="Head of supply",
        function="supply_chain",
        seniority="manager",
    ),
    "david": Colleague(
        name="David Achterberg",
        title="Product safety lead",
        function="risk",
        seniority="manager",
    ),
    "jun": Colleague(
        name="Jun Watanabe",
        title="Product manager, stoves",
        function="product_development",
        seniority="manager",
    ),
    "amara": Colleague(
        name="Amara Diallo",
        title="Community manager",
        function="customer_service",
        seniority="manager",
    ),
    "sofia": Colleague(
        name="Sofia Petridou",
        title="Data analyst",
        function="it",
        seniority="staff",
    ),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A channel."""

    name: str
    kind: models.ChannelKind
    ownership: models.ChannelOwnership
    media: models.ChannelMedia
    audience: models.ChannelAudience
    owner: str
    platform: str = ""
    url: str = ""


CHANNELS = {
    "trailhead": Place(
        name="The Trailhead",
        kind="forum",
        ownership="owned",
        media="owned",
        audience="customers",
        owner="amara",
        platform="discourse",
        url="https://trailhead.example.com/",
    ),
    "packtalk": Place(
        name="Packtalk, stoves and kitchens",
        kind="forum",
        ownership="external",
        media="earned",
        audience="public",
        owner="amara",
        platform="phpbb",
        url="https://packtalk.example.org/stoves/",
    ),
    "longwalkers": Place(
        name="Long Walkers' Forum",
        kind="forum",
        ownership="external",
        media="earned",
        audience="public",
        owner="amara",
        platform="nodebb",
        url="https://longwalkers.example.org/",
    ),
    "fediverse": Place(
        name="Tarnhollow on the fediverse",
        kind="microblog",
        ownership="owned",
        media="shared",
        audience="public",
        owner="callum",
        platform="mastodon",
        url="https://social.example.com/@tarnhollow",
    ),
    "gearledger": Place(
        name="GearLedger reviews",
        kind="review_site",
        ownership="external",
        media="earned",
        audience="public",
        owner="callum",
        url="https://gearledger.example.org/",
    ),
    "fieldnotes": Place(
        name="Field Notes",
        kind="blog",
        ownership="owned",
        media="owned",
        audience="public",
        owner="callum",
        platform="wordpress",
        url="https://fieldnotes.example.com/",
    ),
    "stockists": Place(
        name="Stockists' group",
        kind="messaging",
        ownership="owned",
        media="shared",
        audience="partners",
        owner="piet",
        platform="matrix",
    ),
    "hearth": Place(
        name="Hearth",
        kind="internal_network",
        ownership="owned",
        media="owned",
        audience="employees",
        owner="lena",
        platform="humhub",
    ),
}
