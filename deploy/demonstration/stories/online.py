"""Online, by post and by telephone, and what does not fit elsewhere. Nobody in these stories exists."""

from deploy.demonstration.told import Reach, Told

STORIES = (
    Told(
        key="group-chat",
        story="""My photograph from the community garden was put into a town group with more than two
thousand members. Under it people wrote what should be done to women who wear the veil. Somebody added the
street where I take my children to school. I told the platform and got an answer from a machine. An
administrator of the group removed the street but left the rest, because everybody has an opinion. I have
not been back to the garden. I have pictures of every comment.""",
        effects=("afraid", "avoiding"),
        types=("online", "threat"),
        strands=("religion", "gender"),
        why="The comments are about the veil.",
        setting="online",
        area="gloucester-barton",
        when="Since last weekend",
        when_kind="ongoing",
        reach=Reach("Nadia Makeup", "email", "nadia.makeup@example.org", "Daytime"),
        police="with_details",
        police_wish="contact",
        support="with_details",
    ),
    Told(
        key="game-voices",
        story="""I play an online game with a headset. Boys from my college recognised my voice and now
every evening they join my team only to tell everybody that I am gay and what ought to happen to me. I am
not sure that I am. I have not talked to anybody at home about it and I would rather they did not find out
from a letter. At college they make the noise from the game when I come into the room. I have stopped
playing and I miss it.""",
        effects=("sad", "school_or_work"),
        types=("online", "harassment"),
        strands=("sexual_orientation",),
        why="What they say is about being gay.",
        setting="online",
        area="gloucester-longlevens",
        when="Most evenings for about five weeks",
        when_kind="ongoing",
        age="18_to_24",
        held=True,
    ),
    Told(
        key="complaints",
        story="""Somebody has reported my food van to the council four times in six weeks. Each time an
inspector came, found everything in order and was polite. The reports say that my kitchen is dirty 'as one
would expect of them'. The fourth also named my cousin, who does not even work here, as an illegal. He is
a citizen. I lose half a day each time. I think I know which trader it is but I have no proof, and I will
not write the name here.""",
        types=("malicious_complaint",),
        strands=("race",),
        why="The words in the complaints.",
        setting="work",
        area="gloucester-hempsted",
        place="My food van",
        when="Four times in six weeks",
        when_kind="range",
        age="45_to_54",
        reach=Reach("Kamal Fictitious", "phone", "07700 900104", "After 9 pm", may_leave_message=True),
    ),
    Told(
        key="silent-calls",
        story="""Since my husband died I live alone and I use a hearing aid. A young voice rings the house
telephone at night and says things about old people and about dying, quite softly, so that I have to ask
again. Then there is laughter of several. It has been eleven times; I keep a list by the telephone. My
daughter says to pull the plug out but then nobody could reach me. I would not like to get children into
trouble. I would like them to understand what it is like to sit here afterwards.""",
        effects=("sleep", "sad"),
        types=("messages", "harassment"),
        strands=("age", "disability"),
        why="They talk about old people.",
        setting="home",
        area="gloucester-barnwood",
        when="Eleven times since October",
        when_kind="ongoing",
        age="65_and_over",
        reach=Reach(
            "Edith Nowhere", "phone", "01632 960155", "Between 10 and 4", may_leave_message=True, may_say_who=True
        ),
        police="with_details",
        police_wish="contact",
        support="with_details",
    ),
    Told(
        key="poster-again",
        story="""The same stickers are on the lamp posts again, all the way from the station to the
college. They say that disabled people are cheats, with a telephone number that does not work. I took
photographs of fourteen of them. I scraped off what I could reach from my scooter. I reported some last
month too and somebody rang me back, so I thought I would tell you that they have returned.""",
        types=("other", "damage"),
        strands=("disability",),
        why="It is printed on them.",
        setting="street",
        area="gloucester-centre",
        place="Between the station and the college",
        when="Seen this morning",
        when_kind="exact",
        role="witness",
        age="45_to_54",
        reach=Reach("G. Fictional", "phone", "+44 1632 960144", "Mornings", may_leave_message=True, may_say_who=True),
        linking=True,
    ),
    Told(
        key="poster-first",
        story="""Walking to college today I counted nine stickers on lamp posts with a drawing of a
wheelchair and the word cheat. It looks as if somebody had gone along with a whole roll. A student in my
class uses a wheelchair and takes this way every day. I do not know whether this is a crime, but I did not
want to just walk past.""",
        effects=("none",),
        types=("other",),
        strands=("disability",),
        why="It is printed on them.",
        setting="street",
        area="gloucester-centre",
        place="On the way from the station to the college",
        when="Today before nine",
        when_kind="exact",
        role="witness",
        age="18_to_24",
    ),
    Told(
        key="parking-row",
        story="""My neighbour parks in front of my drive nearly every day. I have asked her, I have
written a note, and yesterday she put two fingers up at me. I pay my council tax like everybody. I was
told that this is the place to report things like that. It is not because of who I am, as far as I know;
she is like this with the whole road. But somebody should do something before there is a real quarrel.""",
        effects=("none",),
        types=("other",),
        strands=(),
        why="I do not think it is about anything like that.",
        setting="home",
        area="gloucester-abbeydale",
        when="Nearly every day",
        when_kind="ongoing",
        age="65_and_over",
        reach=Reach("Brian Anyname", "phone", "01632 960111", "Any time", may_leave_message=True, may_say_who=True),
    ),
    Told(
        key="invented-grudge",
        story="""The woman at number twelve hates everybody and I want her out. Write down that she
shouted something about my religion. It does not matter which one. My cousin did the same against his
neighbour and they got moved within a month. She has a nice garden flat that would suit my mother, and the
council would have to give it to us if you people say so. Let me know what else I need to tick to make it
go quickly.""",
        types=("verbal",),
        strands=("religion",),
        setting="home",
        area="gloucester-podsmead",
        when="Whenever",
        when_kind="unknown",
        age="35_to_44",
    ),
    Told(
        key="working-girl",
        story="""I work on the street some nights. A car with young men drives round, and they throw eggs
and coins and film us, and call out prices. Last Friday they got out and one held my arm until I had said
a sentence into his telephone that I am ashamed of. A friend of mine stopped going out altogether. I will
not talk to the police; I have had enough of being asked why I was there. I would talk to somebody who
does not ask me that first.""",
        effects=("afraid", "health"),
        types=("assault", "spitting", "online"),
        strands=("sex_work", "gender"),
        why="They pick only us.",
        setting="street",
        area="gloucester-barton",
        when="Fridays and Saturdays, late",
        when_kind="ongoing",
        age="25_to_34",
        reach=Reach(
            "Dee", "text", "07700 900159", "After 2 pm, never at night", may_leave_message=False, may_say_who=False
        ),
        support="with_details",
        police="none",
    ),
    Told(
        key="care-home-mocking",
        story="""I live in a home with eleven others. A new worker copies the way I walk when he thinks I
am not looking, and the others laugh because they want him to like them. When I told him to stop he said I
have no sense of humour, it is in my notes. It is not in my notes. The manager is kind but is never here
at weekends. My sister said to write this down with the date every time, so I am doing that.""",
        types=("harassment",),
        strands=("disability",),
        why="He makes fun of how I walk.",
        setting="care",
        area="gloucester-barnwood",
        place="The home where I live",
        when="The last three weekends",
        when_kind="ongoing",
        age="35_to_44",
        ticks=("carer",),
        support="without_details",
        police="none",
        disclosure="""A worker in a residential home imitates the walk of a resident in front of others,
on several weekends. Asked to stop, he said the resident has no sense of humour. The manager is not there
at weekends. The resident keeps a record of dates.""",
    ),
)
