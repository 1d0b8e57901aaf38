"""In shops, on buses, at work, at school, at the doctor's. Nobody in these stories exists."""

from deploy.demonstration.told import Reach, Told

STORIES = (
    Told(
        key="bus-driver",
        story="""The driver shut the doors when he saw my white stick, and I heard him say over the engine
that he had no time for this today. A woman at the stop knocked on the door and he drove off. It was the
third time in a month that a bus on this route has not waited for me, but the first time I heard the
words. I have complained to the company twice and got the same letter both times. I can plan my life
around a timetable. I cannot plan it around somebody's temper.""",
        types=("refusal", "verbal"),
        strands=("disability",),
        why="He said it when he saw my stick.",
        setting="transport",
        area="gloucester-podsmead",
        place="The stop by the library, route into town",
        when="Tuesday, quarter past nine in the morning",
        when_kind="exact",
        age="45_to_54",
        reach=Reach("Alan Pretend", "phone", "01632 960122", "Any weekday", may_leave_message=True, may_say_who=True),
    ),
    Told(
        key="train-carriage",
        story="""Four men on the train were singing about foreigners. When I moved to another seat one of
them followed and sat down next to me, very close, and asked me to sing something from my own country. I
speak with an accent but I have lived here for twenty years. He leaned on me until I got off, two stops
early. The guard walked through and looked away. I am a nurse and had just finished twelve hours on my
feet. I felt like a child.""",
        types=("harassment", "verbal"),
        strands=("race",),
        why="They sang about foreigners and asked about my country.",
        setting="transport",
        area="gloucester-centre",
        place="The last train in from the south",
        when="Friday night, after eleven",
        age="45_to_54",
        reach=Reach("Josephine Unreal", "email", "josephine.unreal@example.org", "Not while I am on nights"),
        police="with_details",
        police_wish="contact",
    ),
    Told(
        key="shop-guard",
        story="""The guard of the shop follows me from shelf to shelf every time. On Saturday he asked me
in front of the queue to empty my pushchair, with the baby in it. There was nothing. He said that with my
sort one has to look twice. I am Roma. Another customer said it was a disgrace and gave me her name. I
left the shopping and went home and have bought milk at the petrol station ever since, where it costs
twice as much.""",
        types=("harassment", "refusal"),
        strands=("race",),
        why="He said 'your sort'.",
        setting="shop",
        area="gloucester-barton",
        place="The supermarket by the roundabout",
        when="Saturday at noon",
        age="18_to_24",
        reach=Reach("Violeta Fictive", "text", "07700 900199", "Mornings", may_leave_message=True),
        support="with_details",
        police="none",
    ),
    Told(
        key="pub-toilet",
        story="""A man blocked the door of the ladies' when I went in, and told the bar that he would not
let one of those in with his wife. People laughed. The landlady asked me to leave because I was causing a
scene. I had said nothing at all. I am forty-nine, I have worn dresses for eleven years, and I had a
lemonade. I walked home in the rain rather than wait for the bus outside. I do not want an apology. I want
the landlady to know what the law says.""",
        types=("refusal", "harassment"),
        strands=("transgender",),
        why="'One of those.' Everybody knew what he meant.",
        setting="food",
        area="gloucester-barnwood",
        place="A pub on the old main road",
        when="Two weeks ago, on a Friday",
        age="45_to_54",
        reach=Reach("Gillian Makebelieve", "phone", "07700 900118", "Evenings", may_leave_message=True),
        police="without_details",
        police_wish="information_only",
        support="none",
        disclosure="""A customer blocked the door of a toilet in a pub to a trans person and spoke about
the person to the bar. The landlady asked the person to leave. There was no violence. The person would
like the licensee to be told what the law says.""",
    ),
    Told(
        key="school-bag",
        story="""I am writing for my son, who is thirteen and has autism. Some boys in his year take his
bag and hide it because they like to see him upset. They film it. They have a name for him that they shout
when he covers his ears. He used to love chemistry and now he is sick every Monday. The school has spoken
to the boys once. Last week the bag was in the pond. He knows I am writing and he asked me to say that the
bag was new.""",
        effects=("school_or_work", "sad"),
        types=("harassment", "damage", "online"),
        strands=("disability",),
        why="They do it because of how he reacts to noise.",
        setting="education",
        area="gloucester-quedgeley",
        place="His secondary school",
        when="Since September",
        when_kind="ongoing",
        role="parent_or_carer",
        agrees="yes",
        age="under_18",
        reach=Reach(
            "Lorna Hypothetical", "phone", "07700 900177", "School hours", may_leave_message=True, may_say_who=True
        ),
        support="with_details",
        police="without_details",
        police_wish="information_only",
        disclosure="""A pupil with autism has repeatedly had belongings hidden and damaged by pupils of
the same year, who film the reaction. The school has spoken to them once. The pupil now dreads school. A
parent reports with the pupil's knowledge.""",
    ),
    Told(
        key="night-shift",
        story="""At the warehouse the night team has a song about Muslims that they sing when I go to pray
in my break. I have asked them to stop. My locker has been glued shut twice, and bacon was put into my
lunch bag. The shift leader says it is banter and that I should give as good as I get. I have a family and
I need this job, so please do not write to my employer. I only want advice on what I can do that does not
make it worse.""",
        effects=("school_or_work", "angry"),
        types=("harassment", "verbal", "damage"),
        strands=("religion",),
        why="It happens when I pray.",
        setting="work",
        area="gloucester-quedgeley",
        place="A warehouse on the business park",
        when="For three months, most shifts",
        when_kind="ongoing",
        age="25_to_34",
        reach=Reach(
            "Yusuf Invention",
            "text",
            "07700 900161",
            "Mornings before noon",
            may_leave_message=False,
            may_say_who=False,
        ),
        support="with_details",
        police="none",
    ),
    Told(
        key="waiting-room",
        story="""In the waiting room at the surgery an elderly man told me loudly not to sit next to him
because of what I might have. I am HIV positive and gay and he knows it because we were neighbours. The
receptionist heard it and moved him, not me, which I was glad of. But three people I know were there, and
they did not all know. I do not blame the surgery. I would like somebody to talk to, because I find that I
cannot make myself go to my next appointment.""",
        effects=("sad", "avoiding"),
        types=("verbal",),
        strands=("sexual_orientation", "disability"),
        why="He said what he knows about me.",
        setting="public_building",
        area="gloucester-longlevens",
        place="A doctor's waiting room",
        when="On the 3rd of this month",
        when_kind="exact",
        age="45_to_54",
        reach=Reach("Peter Notaperson", "email", "peter.notaperson@example.org", "Any time"),
        support="with_details",
        police="none",
    ),
    Told(
        key="church-door",
        story="""Our small church is in a former shop and most of us come from West Africa. For the third
Sunday somebody has parked a van across the door with its music on, and when the steward asked him to move
he called us names and said we should hire a hut in the jungle. On Sunday he revved the engine when the
children came out, and everybody jumped back. We have the number plate. The congregation has asked me, as
secretary, to report it for all of us.""",
        types=("harassment", "verbal"),
        strands=("race", "religion"),
        why="His words were about where we come from.",
        setting="worship",
        area="gloucester-barton",
        place="Our church hall, a former shop",
        when="The last three Sundays, about noon",
        when_kind="ongoing",
        role="organisation",
        agrees="yes",
        age="45_to_54",
        reach=Reach(
            "Emmanuel Storybook", "phone", "01632 960190", "Weekdays", may_leave_message=True, may_say_who=True
        ),
        police="with_details",
        police_wish="contact",
        support="none",
    ),
    Told(
        key="hotel-window",
        story="""I volunteer at the hotel where asylum seekers wait for their decisions. On Wednesday
evening a group with a camera stood in front and shouted at everyone who went in or out. They followed one
young man to the shop and back, filming his face, and asked him who pays for his trainers. He is eighteen
and alone here. He does not want to speak to anybody official but he said that I may tell you what I saw.
The film is online; I have the address of the page.""",
        types=("harassment", "online"),
        strands=("race",),
        why="They shouted about asylum seekers.",
        setting="street",
        area="gloucester-centre",
        place="In front of a hotel",
        when="Wednesday evening, from seven to nine",
        when_kind="exact",
        role="witness",
        agrees="yes",
        age="18_to_24",
        reach=Reach("Ruth Charactername", "email", "ruth.charactername@example.org", "Any time", may_say_who=True),
        police="without_details",
        police_wish="information_only",
        support="with_details",
        disclosure="""A group with a camera shouted at people who went in and out of a hotel where asylum
seekers live. They followed a young person to a shop and back and filmed his face. The film was put
online. A volunteer saw it and reports with the person's agreement.""",
    ),
)
