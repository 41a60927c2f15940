"""How questions are answered, and where."""

from groundswell.demo.decisions.shape import Choice, Choosing, Source

DECISIONS = {
    "trailhead": Choosing(
        title="Run our own owners' forum",
        function="customer_service",
        days=520,
        question="Where shall owners help each other with our gear?",
        context=(
            "Owners answer one another on four boards we do not run. Answers vanish when a board closes, as "
            "one did in spring."
        ),
        drivers=("answers stay findable", "owners trust the place", "cost of running it"),
        options=(
            Choice(
                title="Our own forum, open to read without an account",
                pros=("answers stay", "we see the questions nobody asks us"),
                cons=("needs a community manager from the first day",),
                cost=96_000,
                is_chosen=True,
            ),
            Choice(
                title="A group on a social network",
                pros=("members are there already",),
                cons=("not searchable", "rules change without us"),
                cost=18_000,
            ),
            Choice(
                title="More hotline hours",
                pros=("no new skill needed",),
                cons=("every answer is given once, to one person",),
                cost=140_000,
            ),
        ),
        evidence=(
            Source(
                title="How boards for outdoor gear end",
                note="Three of seven closed within five years, with all their threads.",
                grade="C",
                measure_type="anecdotal",
                url="https://example.org/studies/boards-that-closed",
            ),
            Source(
                title="Four hundred hotline calls, sorted",
                note="Every second call had an answer on a board already.",
                measure_type="operational",
                url="https://example.com/reports/hotline-calls.pdf",
            ),
        ),
        rationale=(
            "Only a place of our own keeps answers for the next owner who asks. The hotline would grow with "
            "sales; a forum grows with owners."
        ),
        consequences=("A community manager is hired. For half a year the forum is quiet and costs more than it saves."),
        deciders=("ines", "marcus"),
        sponsor="ines",
        kpis=("active_members", "questions", "solved_share"),
        goals=("solved", "own_forum"),
        consulted=("tomas", "noor"),
        informed=("callum",),
        reversibility="costly_to_reverse",
        effective_in=20,
    ),
    "one_day": Choosing(
        title="Answer every question on the Trailhead within one working day",
        function="customer_service",
        days=470,
        question="What may an owner expect from us on our own forum?",
        context="The first questions waited three days on average, over weekends five.",
        drivers=("owners come back", "what the team can keep up"),
        options=(
            Choice(
                title="One working day",
                pros=("can be kept by a team of three",),
                cons=("weekends stay silent",),
                cost=12_000,
                is_chosen=True,
            ),
            Choice(
                title="Four hours",
                pros=("as fast as the best owners",),
                cons=("needs shifts", "staff crowd owners out"),
                cost=75_000,
            ),
            Choice(
                title="No promise",
                pros=("free",),
                cons=("a new forum with open questions looks abandoned",),
                cost=0,
            ),
        ),
        evidence=(
            Source(
                title="Waiting time in the second month",
                note="More than a day, and rising with the number of questions.",
                grade="A",
                kpi="first_response",
                days=475,
            ),
        ),
        rationale="A promise we can keep is worth more than a faster one we break in August.",
        consequences=("Owners get used to staff being first, which may discourage them from answering."),
        deciders=("tomas",),
        sponsor="marcus",
        kpis=("first_response", "longest_wait"),
        goals=("solved",),
        consulted=("amara",),
        outcome="superseded",
    ),
    "guides": Choosing(
        title="Name and train the owners who answer most",
        function="customer_service",
        days=365,
        question="How do we keep the owners who do the answering?",
        context=("Forty owners wrote a third of all accepted answers last year. Six of them have gone quiet since."),
        drivers=("answers by owners", "independence of the guides", "cost"),
        options=(
            Choice(
                title="Trail Guides: a title, training, early samples",
                pros=("costs little", "guides test new gear in the field"),
                cons=("some will feel left out",),
                cost=34_000,
                is_chosen=True,
            ),
            Choice(
                title="Pay them by the answer",
                pros=("more answers at once",),
                cons=("paid answers are not believed",),
                cost=60_000,
            ),
            Choice(
                title="Thank-you letters",
                pros=("no effort",),
                cons=("changes nothing for the owner",),
                cost=500,
            ),
        ),
        evidence=(
            Source(
                title="Who solves threads",
                note="One in five was solved by another owner, and by few of them.",
                grade="A",
                kpi="peer_solved_share",
                days=370,
            ),
            Source(
                title="Interviews with twelve owners",
                note="They ask for early information, not for money.",
                grade="C",
                measure_type="anecdotal",
                url="https://example.com/interviews/answering-owners.pdf",
            ),
        ),
        rationale="What they want costs us little and would be worth less if we paid for it.",
        consequences="Guides will criticise samples in public. That is the point of it.",
        deciders=("tomas", "amara"),
        sponsor="marcus",
        kpis=("peer_solved_share", "active_members", "contact_cost"),
        goals=("solved",),
        consulted=("lena", "freya"),
        initiatives=("trail_guides",),
        review_in=10,
    ),
    "answer_there": Choosing(
        title="Answer where the question was asked, on other forums too",
        function="customer_service",
        days=270,
        question="Do we answer on forums that are not ours?",
        context=(
            "Two in five questions about our gear are asked elsewhere. Most get no answer from us, and a "
            "third none at all."
        ),
        drivers=("questions solved", "welcome as a guest", "work for the team"),
        options=(
            Choice(
                title="Answer there, under real names",
                pros=("helps where the owner is",),
                cons=("each forum has its own rules",),
                cost=58_000,
                is_chosen=True,
            ),
            Choice(
                title="Invite them to the Trailhead",
                pros=("no new work",),
                cons=("moderators call it advertising, rightly",),
                cost=2000,
            ),
        ),
        evidence=(
            Source(
                title="Share of questions solved",
                note="On outside forums far below our own.",
                grade="A",
                kpi="solved_share",
                days=275,
            ),
            Source(
                title="Four moderators' advice",
                note="Welcome with a name and without links to the shop.",
                grade="C",
                measure_type="anecdotal",
                url="https://example.org/notes/moderators.html",
            ),
            Source(
                title="The promise for our own forum",
                note="Kept for half a year; it can be widened.",
                stance="context",
                decision="one_day",
            ),
        ),
        rationale=(
            "An owner who asks on Packtalk wants an answer on Packtalk. The one-day promise now holds "
            "wherever we are welcome."
        ),
        consequences="Contacts cost a little more at first: answering away from home takes longer.",
        deciders=("tomas", "ines"),
        sponsor="marcus",
        kpis=("first_response", "solved_share", "contact_cost"),
        goals=("solved", "other_forums"),
        consulted=("amara", "callum"),
        initiatives=("answer_there",),
        outcome="superseded",
        supersedes="one_day",
    ),
    "triage": Choosing(
        title="Safety questions within the hour, all others to the guides first",
        function="customer_service",
        days=75,
        question="Whose question do we answer first?",
        context=(
            "Staff answer in the order of arrival. A question about a leaking stove waited nine hours behind "
            "six about colours."
        ),
        drivers=(
            "no safety question waits",
            "guides stay the first voice",
            "what the team can keep up",
        ),
        options=(
            Choice(
                title="Safety first, guides before staff for the rest",
                pros=("right help first", "leaves room for owners"),
                cons=("needs sorting at all hours",),
                cost=26_000,
                is_chosen=True,
            ),
            Choice(
                title="More staff, same order",
                pros=("simple",),
                cons=("crowds owners out", "safety still queues"),
                cost=110_000,
            ),
        ),
        evidence=(
            Source(
                title="The longest wait",
                note="A whole weekend, for a question about gas.",
                grade="A",
                kpi="longest_wait",
                days=80,
            ),
            Source(
                title="Owners' share of solutions",
                note="Guides solve more every month when they are asked first.",
                grade="A",
                kpi="peer_solved_share",
                days=85,
            ),
            Source(
                title="Answering elsewhere, seven months on",
                note="It works, and one queue for everything is its limit.",
                stance="context",
                decision="answer_there",
            ),
        ),
        rationale=(
            "Speed matters where somebody can be hurt. Everywhere else a good answer from an owner beats a "
            "fast one from us."
        ),
        consequences=("The median may rise a little as guides get a head start; the longest wait must fall."),
        deciders=("tomas", "david"),
        sponsor="marcus",
        kpis=("first_response", "longest_wait", "peer_solved_share", "safety_reports"),
        goals=("solved", "other_forums"),
        consulted=("amara",),
        informed=("ines",),
        initiatives=("answer_there", "trail_guides"),
        supersedes="answer_there",
        review_in=100,
    ),
}
