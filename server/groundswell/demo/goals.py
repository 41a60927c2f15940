"""What the demo's company wants, what it does about it, and how that is going. Months and days count from today."""

from dataclasses import dataclass

from groundswell_sdk import models


@dataclass(frozen=True, slots=True)
class Aim:
    """A goal. It starts and ends with months: `months` from the first to the last, 0 being the current one."""

    title: str
    why: str
    function: models.BusinessFunction
    owner: str
    sponsor: str
    months: tuple[int, int]
    parent: str | None = None
    kind: models.GoalKind = "objective"
    steps: tuple[str, ...] = ("activate",)


GOALS = {
    "vision": Aim(
        title="Every season's gear is better because of the people who use it",
        why=(
            "Our owners know more about our tents in a gale and our stoves in the cold than we do. A company "
            "that hears them, answers them and builds what they tell it needs no louder advertising than "
            "they are."
        ),
        function="leadership",
        owner="ines",
        sponsor="ines",
        months=(-20, 27),
        kind="vision",
    ),
    "solved": Aim(
        title="Questions are solved where they are asked, most of them by other owners",
        why=(
            "Owners answer each other faster and better than our hotline does. We run one forum for it, "
            "follow the others, and answer in the place where the question was put."
        ),
        function="customer_service",
        owner="tomas",
        sponsor="marcus",
        months=(-11, 6),
        parent="vision",
    ),
    "own_forum": Aim(
        title="The Trailhead is open to every product line",
        why="Stove owners had a home; tent and pack owners were sent to a contact form.",
        function="customer_service",
        owner="amara",
        sponsor="tomas",
        months=(-16, -5),
        parent="solved",
        steps=("activate", "achieve"),
    ),
    "other_forums": Aim(
        title="Nobody waits a day on other people's forums",
        why="Two out of five questions about our gear are asked where we are guests.",
        function="customer_service",
        owner="amara",
        sponsor="tomas",
        months=(-8, 4),
        parent="solved",
    ),
    "reports_first": Aim(
        title="Design starts from what owners report",
        why=(
            "What comes back under warranty was on a forum eight weeks earlier. A fault we read about is "
            "cheaper than a fault we pay for."
        ),
        function="product_development",
        owner="freya",
        sponsor="ines",
        months=(-11, 6),
        parent="vision",
    ),
    "ember_cold": Aim(
        title="The Ember lights first time at fifteen below",
        why="Cold ignition is the oldest complaint about our best-selling stove.",
        function="product_development",
        owner="jun",
        sponsor="freya",
        months=(-10, 3),
        parent="reports_first",
    ),
    "poles": Aim(
        title="Half as many broken tent poles come back",
        why=("Pole sections from one batch split at the ferrule. Owners had photographed it before we had a claim."),
        function="operations",
        owner="piet",
        sponsor="marcus",
        months=(-14, -2),
        parent="reports_first",
        steps=("activate", "miss"),
    ),
    "word_of_mouth": Aim(
        title="Owners bring the next owners",
        why=("Half of new buyers name a friend or a forum. That share costs nothing and returns fewer tents."),
        function="marketing",
        owner="callum",
        sponsor="ruth",
        months=(-11, 6),
        parent="vision",
    ),
    "forum_shop": Aim(
        title="One sale in twenty is made inside the forum",
        why=("Asked for by the sales team; owners said they come to the Trailhead for advice, not for offers."),
        function="sales",
        owner="callum",
        sponsor="ruth",
        months=(-12, 2),
        parent="word_of_mouth",
        steps=("activate", "cancel"),
    ),
    "everyone_hears": Aim(
        title="Everybody who makes the gear hears from those who use it",
        why=(
            "The people at the sewing machines had never read a word written by an owner. They notice things "
            "product managers do not."
        ),
        function="talent",
        owner="lena",
        sponsor="ines",
        months=(-11, 6),
        parent="vision",
    ),
    "workshop_answers": Aim(
        title="The workshop answers repair questions under its own names",
        why=(
            "Owners trust the person who builds the thing. Needs time set aside on the shop floor, which is "
            "not agreed yet."
        ),
        function="talent",
        owner="lena",
        sponsor="marcus",
        months=(1, 9),
        parent="everyone_hears",
        steps=(),
    ),
}


@dataclass(frozen=True, slots=True)
class Effort:
    """An initiative; `days` are its first and, where known, its last day before today (ahead, when negative)."""

    title: str
    hypothesis: str
    functions: tuple[models.BusinessFunction, ...]
    owner: str
    sponsor: str
    goals: tuple[str, ...]
    channels: tuple[str, ...]
    days: tuple[int, int | None] | None
    steps: tuple[str, ...] = ("start",)


INITIATIVES = {
    "answer_there": Effort(
        title="Answer where the question was asked",
        hypothesis=(
            "If staff answer on outside forums under their own names within a working day, fewer of those "
            "threads end unsolved and fewer of their authors ring the hotline."
        ),
        functions=("customer_service", "communications"),
        owner="amara",
        sponsor="tomas",
        goals=("solved", "other_forums"),
        channels=("packtalk", "longwalkers", "fediverse", "trailhead"),
        days=(268, None),
    ),
    "trail_guides": Effort(
        title="Trail Guides",
        hypothesis=(
            "Forty owners write a third of all good answers. Named, trained and given early samples, they "
            "will stay and others will join them."
        ),
        functions=("customer_service", "talent"),
        owner="amara",
        sponsor="tomas",
        goals=("solved",),
        channels=("trailhead",),
        days=(360, None),
    ),
    "ember_valve": Effort(
        title="A valve for the cold",
        hypothesis=(
            "A wider needle seat keeps gas flowing at fifteen below; complaints about ignition fall by half "
            "within a winter."
        ),
        functions=("product_development", "supply_chain"),
        owner="jun",
        sponsor="freya",
        goals=("ember_cold", "reports_first"),
        channels=("packtalk", "trailhead"),
        days=(205, -60),
    ),
    "returns_board": Effort(
        title="Owner reports beside warranty claims",
        hypothesis=("Seen on one board, a fault is recognised from ten posts instead of from a hundred parcels."),
        functions=("operations", "risk", "it"),
        owner="david",
        sponsor="marcus",
        goals=("reports_first", "poles"),
        channels=("trailhead", "gearledger"),
        days=(425, 300),
        steps=("start", "finish"),
    ),
    "pole_sleeves": Effort(
        title="Spare pole sleeves with every tent",
        hypothesis=(
            "A sleeve in the bag turns a broken trip into a ten-minute repair, and a return into a thank-you post."
        ),
        functions=("supply_chain", "product_development"),
        owner="piet",
        sponsor="marcus",
        goals=("poles",),
        channels=("stockists",),
        days=(190, None),
        steps=("start", "pause"),
    ),
    "owner_stories": Effort(
        title="Owner stories instead of studio pictures",
        hypothesis=(
            "A trip told by an owner brings more visits from forums than a paid campaign of ten times its cost."
        ),
        functions=("marketing", "communications"),
        owner="callum",
        sponsor="ruth",
        goals=("word_of_mouth",),
        channels=("fieldnotes", "fediverse"),
        days=(290, None),
    ),
    "forum_shop": Effort(
        title="A shop inside the forum",
        hypothesis="Owners who ask for a part would buy it on the same page.",
        functions=("sales", "it"),
        owner="callum",
        sponsor="ruth",
        goals=("forum_shop",),
        channels=("trailhead",),
        days=(250, 150),
        steps=("start", "stop"),
    ),
    "digest": Effort(
        title="Ten owner posts a week for every team",
        hypothesis=("Read aloud on Monday, ten posts start conversations that a dashboard does not."),
        functions=("talent", "leadership"),
        owner="lena",
        sponsor="ines",
        goals=("everyone_hears",),
        channels=("hearth",),
        days=(235, None),
    ),
    "repair_films": Effort(
        title="Repair films by owners and the workshop",
        hypothesis="Three minutes of film answer the ten questions asked most often, for good.",
        functions=("customer_service", "marketing", "talent"),
        owner="tomas",
        sponsor="marcus",
        goals=("solved", "workshop_answers"),
        channels=("trailhead", "fieldnotes"),
        days=(-30, -150),
        steps=("plan",),
    ),
    "rental": Effort(
        title="Rent before you buy",
        hypothesis=(
            "Stockists who rent out last season's tents sell more of this season's, and the tents come back "
            "with stories."
        ),
        functions=("sales", "finance", "innovation"),
        owner="callum",
        sponsor="ruth",
        goals=("word_of_mouth",),
        channels=("stockists",),
        days=None,
        steps=(),
    ),
}


@dataclass(frozen=True, slots=True)
class Note:
    """A check-in on a goal or an initiative."""

    health: models.Health
    confidence: float
    note: str
    goal: str | None = None
    initiative: str | None = None
    blockers: str = ""
    next_steps: str = ""
    is_acknowledged: bool = False


CHECK_INS = (
    Note(
        health="on_track",
        confidence=0.8,
        note=("Solved share and waiting time are both ahead of plan, on our forum and on the others."),
        goal="solved",
        next_steps="Bring the guides into triage for tents as well.",
        is_acknowledged=True,
    ),
    Note(
        health="on_track",
        confidence=0.75,
        note=("Packtalk's moderators gave us a staff badge. Long Walkers' allows answers but no links."),
        goal="other_forums",
        next_steps="Ask Long Walkers' for the same badge.",
    ),
    Note(
        health="at_risk",
        confidence=0.5,
        note=(
            "Two of our three largest returns were on the board in time. The third, the poles, was not: "
            "owners wrote 'snapped', the rule looked for 'broken'."
        ),
        goal="reports_first",
        next_steps="Sofia widens the rule; David reads the misses once a month.",
        is_acknowledged=True,
    ),
    Note(
        health="on_track",
        confidence=0.7,
        note="The lab lights the new valve at fifteen below in about twenty seconds.",
        goal="ember_cold",
        blockers="Tooling for the second line is two weeks late.",
    ),
    Note(
        health="on_track",
        confidence=0.7,
        note=("Referred revenue is ahead of plan. Paid spend went up for the launch and must come down again."),
        goal="word_of_mouth",
        is_acknowledged=True,
    ),
    Note(
        health="on_track",
        confidence=0.8,
        note=("A third of all colleagues write or answer on Hearth in a month; it was one in six."),
        goal="everyone_hears",
        next_steps="Settle the hours for the workshop with Marcus.",
    ),
    Note(
        health="on_track",
        confidence=0.85,
        note=("Four people answer outside the Trailhead now. The longest wait is over weekends."),
        initiative="answer_there",
        next_steps="Try a weekend rota for safety questions only.",
    ),
    Note(
        health="on_track",
        confidence=0.7,
        note=("Fifty-two guides, eleven of them new since spring. Three stopped for lack of time."),
        initiative="trail_guides",
        blockers="No budget line for samples after the end of the year.",
    ),
    Note(
        health="at_risk",
        confidence=0.55,
        note="Design is frozen and the lab is content. Tooling decides the date.",
        initiative="ember_valve",
        blockers="Supplier of the needle seat quotes eleven weeks.",
        next_steps="Piet asks the second supplier by Friday.",
        is_acknowledged=True,
    ),
    Note(
        health="off_track",
        confidence=0.2,
        note=("Paused: the sleeves fit four of seven models, and the other three need new drawings."),
        initiative="pole_sleeves",
        blockers="Drawing office is on the valve until further notice.",
    ),
    Note(
        health="on_track",
        confidence=0.75,
        note=("Nine stories published, five of them brought more visits than the last paid campaign."),
        initiative="owner_stories",
    ),
    Note(
        health="off_track",
        confidence=0.1,
        note=("Stopped. Owners asked us to keep selling out of the forum; two guides said they would leave."),
        initiative="forum_shop",
        is_acknowledged=True,
    ),
    Note(
        health="on_track",
        confidence=0.8,
        note=("The sewing room pins the digest to the wall. Its readers found the loose bar tack on the Cairn pack."),
        initiative="digest",
        next_steps="Credit finds by name in next month's issue.",
    ),
    Note(
        health="unknown",
        confidence=0.5,
        note="Not begun; scripts for three films are written.",
        initiative="repair_films",
    ),
)
