"""What is made, kept in stock and made good."""

from groundswell.demo.decisions.shape import Choice, Choosing, Source

DECISIONS = {
    "returns_board": Choosing(
        title="Put owner reports beside warranty claims",
        function="risk",
        days=430,
        question="How do we learn of a fault before it fills the returns room?",
        context=(
            "A loose buckle was described on Packtalk eight weeks before the first claim. Nobody who could "
            "act on it had read it."
        ),
        drivers=("weeks won", "work for the safety team", "false alarms"),
        options=(
            Choice(
                title="One board for both, read weekly",
                pros=("one list, one owner",),
                cons=("someone has to sort posts",),
                cost=22_000,
                is_chosen=True,
            ),
            Choice(
                title="Ask stockists to report faults",
                pros=("they see the gear",),
                cons=("they see it when it comes back",),
                cost=5000,
            ),
        ),
        evidence=(
            Source(
                title="The buckle, day by day",
                note="First post to first claim: 57 days.",
                measure_type="operational",
                url="https://example.com/reports/buckle-timeline.pdf",
            ),
            Source(
                title="Returns in that quarter",
                note="The rate had begun to rise before anybody asked why.",
                grade="A",
                kpi="warranty_returns",
                days=440,
            ),
        ),
        rationale="Fifty-seven days are worth more than the half day a week it takes to read.",
        consequences=(
            "Safety sees more reports than before, most of them harmless; the number of reports will look "
            "worse at first."
        ),
        deciders=("marcus", "david"),
        sponsor="marcus",
        kpis=("warranty_returns", "safety_reports"),
        goals=("reports_first", "poles"),
        consulted=("freya", "sofia"),
        informed=("ruth",),
        initiatives=("returns_board",),
    ),
    "shim": Choosing(
        title="Send a shim to Ember owners who camp in the cold",
        function="product_development",
        days=330,
        question="What do we do about the Ember's ignition before next winter?",
        context=(
            "Below ten degrees of frost every fifth Ember needs three tries. Owners share a fix: a washer "
            "under the valve."
        ),
        drivers=("safe", "before the winter", "cost"),
        options=(
            Choice(
                title="A shim in the post for whoever asks",
                pros=("six weeks", "owners proved that it works"),
                cons=("helps only those who ask",),
                cost=41_000,
                is_chosen=True,
            ),
            Choice(
                title="Redesign the valve now",
                pros=("helps everybody",),
                cons=("not before next winter",),
                cost=290_000,
            ),
            Choice(
                title="A note on winter use",
                pros=("a day's work",),
                cons=("tells owners it is their fault",),
                cost=1000,
            ),
        ),
        evidence=(
            Source(
                title="The washer thread",
                note="Eighty owners tried it, seventy-one report success.",
                grade="C",
                measure_type="anecdotal",
                url="https://example.org/threads/ember-washer",
            ),
            Source(
                title="Complaints about cold ignition",
                note="The last whole winter week before the decision.",
                grade="A",
                kpi="ember_complaints",
                days=335,
            ),
        ),
        rationale=(
            "The owners' fix is safe and can be in the post before the frost. It buys the time a proper valve takes."
        ),
        consequences="We admit a fault in public, which the sales team dreads.",
        deciders=("freya", "david"),
        sponsor="ines",
        kpis=("ember_complaints", "cold_start"),
        goals=("ember_cold",),
        consulted=("jun", "piet"),
        outcome="superseded",
    ),
    "new_valve": Choosing(
        title="Build a new valve for the Ember",
        function="product_development",
        days=210,
        question="Is the shim enough for another winter?",
        context=(
            "The shim helps those who ask. Nine in ten owners never will, and new stoves still leave the "
            "line with the old seat."
        ),
        drivers=("works for everybody at fifteen below", "cost a stove", "date"),
        options=(
            Choice(
                title="New valve in every stove from autumn",
                pros=("ends the complaint",),
                cons=("tooling binds half the year's budget",),
                cost=290_000,
                is_chosen=True,
            ),
            Choice(
                title="A shim in every box",
                pros=("cheap", "at once"),
                cons=("owners would assemble safety parts themselves",),
                cost=64_000,
            ),
            Choice(
                title="Stop selling the Ember in the north",
                pros=("no cost",),
                cons=("a third of its owners live there",),
                cost=210_000,
            ),
        ),
        evidence=(
            Source(
                title="Complaints since the shim",
                note="Fewer, but not by half.",
                grade="A",
                kpi="ember_complaints",
                days=215,
            ),
            Source(
                title="Cold start in the laboratory",
                note="With a shim still above half a minute at fifteen below.",
                grade="A",
                kpi="cold_start",
                days=215,
            ),
            Source(
                title="What the shim taught us",
                note="Right as a stopgap.",
                stance="context",
                decision="shim",
            ),
            Source(
                title="Offer for the tooling",
                note="Eleven weeks, fixed price.",
                measure_type="financial",
                url="https://example.com/offers/valve-tooling.pdf",
            ),
        ),
        rationale=(
            "The only option that helps the owner who never writes to us. The shim stays available for "
            "stoves already sold."
        ),
        consequences=("No budget for a second stove this year. Pole sleeves wait for the drawing office."),
        deciders=("freya", "ruth", "ines"),
        sponsor="ines",
        kpis=("ember_complaints", "cold_start", "warranty_returns"),
        goals=("ember_cold", "reports_first"),
        consulted=("jun", "piet", "david"),
        informed=("tomas", "callum"),
        initiatives=("ember_valve",),
        supersedes="shim",
        reversibility="irreversible",
        effective_in=30,
        review_in=90,
    ),
    "spare_parts": Choosing(
        title="Hold eight weeks of spare parts, planned from owner reports",
        function="supply_chain",
        days=120,
        question="How many spare parts do we keep?",
        context=(
            "We reorder when a shelf is empty. Owners wait five weeks for a pole section and say so where "
            "buyers read it."
        ),
        drivers=("waiting time for parts", "capital bound"),
        options=(
            Choice(
                title="Eight weeks, by reported faults",
                pros=("parts are there when posts rise",),
                cons=("binds capital",),
                cost=85_000,
                is_chosen=True,
            ),
            Choice(
                title="Twelve weeks of everything",
                pros=("never empty",),
                cons=("most of it never leaves",),
                cost=190_000,
            ),
            Choice(
                title="Leave it",
                pros=("no capital",),
                cons=("five weeks of waiting",),
                cost=0,
            ),
        ),
        evidence=(
            Source(
                title="Cover before the decision",
                note="Less than four weeks.",
                grade="A",
                kpi="spare_cover",
                days=125,
            ),
            Source(
                title="Posts that name the wait",
                note="Forty-three in a quarter, most of them about poles.",
                measure_type="operational",
                url="https://example.com/reports/waiting-for-parts.pdf",
            ),
        ),
        rationale=(
            "Reports lead claims by weeks, so they tell which shelf will be empty. Eight weeks cover a "
            "supplier's delay."
        ),
        consequences="Stock rises by 85,000 euros for good.",
        deciders=("marcus", "piet"),
        sponsor="marcus",
        kpis=("spare_cover", "review_rating"),
        goals=("reports_first",),
        consulted=("ruth", "sofia"),
        review_in=60,
    ),
    "pole_supplier": Choosing(
        title="Move tent poles to a second supplier",
        function="supply_chain",
        days=35,
        question="Do we leave the supplier of the poles that split?",
        context=(
            "Returns of poles are above plan for the third month. The batch is known, its cause since last "
            "week: our drawing."
        ),
        drivers=("fewer splits", "cost", "time"),
        options=(
            Choice(
                title="Second supplier for all poles",
                pros=("a second source",),
                cons=("same drawing, same fault",),
                cost=130_000,
                is_chosen=True,
            ),
            Choice(
                title="Stay and correct the ferrule",
                pros=("removes the cause",),
                cons=("eight weeks of mixed stock",),
                cost=24_000,
            ),
        ),
        evidence=(
            Source(
                title="Returns last month",
                note="Still rising.",
                grade="A",
                kpi="warranty_returns",
                days=40,
            ),
            Source(
                title="Laboratory report on split ferrules",
                note="The wall at the ferrule is too thin in the drawing.",
                stance="contradicts",
                grade="A",
                measure_type="operational",
                url="https://example.com/lab/ferrule.pdf",
            ),
        ),
        rationale=(
            "Turned down: the laboratory found the fault in our drawing. Another supplier would build the same split."
        ),
        consequences="The drawing is corrected instead; poles in stock are sorted by hand.",
        deciders=("marcus",),
        sponsor="marcus",
        kpis=("warranty_returns",),
        goals=("poles", "reports_first"),
        consulted=("piet", "david"),
        informed=("freya",),
        outcome="rejected",
    ),
    "valve_swap": Choosing(
        title="Swap the old valve for every Ember owner, free of charge",
        function="finance",
        days=6,
        question="What do owners of the old valve get?",
        context=(
            "Sixty thousand stoves have the old seat. Owners ask in public whether only new buyers get a "
            "stove that lights."
        ),
        drivers=("fair to owners", "cost", "what the workshop can do"),
        options=(
            Choice(
                title="Free swap for all, over two winters",
                pros=("fair, and seen to be",),
                cons=("workshop full until next spring",),
                cost=420_000,
                is_chosen=True,
            ),
            Choice(
                title="Swap at cost price",
                pros=("a third of the cost",),
                cons=("reads like charging for a fault",),
                cost=140_000,
            ),
            Choice(
                title="Free for stoves under warranty",
                pros=("cheap",),
                cons=("those hurt most are the oldest owners",),
                cost=95_000,
            ),
        ),
        evidence=(
            Source(
                title="Complaints this month",
                note="Falling for new stoves; what remains is the old seat.",
                grade="A",
                kpi="ember_complaints",
                days=8,
            ),
            Source(
                title="Two hundred posts on fairness",
                note="Three in four expect a swap at no cost.",
                grade="C",
                measure_type="perceptual",
                url="https://example.com/reports/swap-posts.pdf",
            ),
            Source(
                title="Estimate of the workshop",
                note="Nine minutes a stove; 7 euros a part.",
                measure_type="financial",
                url="https://example.com/estimates/valve-swap.xlsx",
            ),
        ),
        rationale="",
        consequences=(
            "If accepted, the workshop hires two people until next spring and the reserve for warranty grows."
        ),
        deciders=("ines", "ruth"),
        sponsor="ines",
        kpis=("ember_complaints", "nps", "warranty_returns"),
        goals=("ember_cold", "vision"),
        consulted=("freya", "david", "piet"),
        outcome="proposed",
        reversibility="irreversible",
    ),
}
