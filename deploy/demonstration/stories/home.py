"""At home and next door. Nobody in these stories exists."""

from deploy.demonstration.told import Reach, Told

STORIES = (
    Told(
        key="letterbox",
        story="""Somebody has pushed three notes through our letterbox in two weeks. They are made of
letters cut from a magazine. The first said that two women should not raise a child. The second said they
know where our son goes to nursery. The third had a burnt match in it. We have put a metal plate behind
the letterbox and I sleep in the hall. We have lived in this street for nine years and had no trouble
before. We kept the notes in a clean bag. We think it may be somebody from the flats but we do not want to
accuse the wrong person.""",
        effects=("afraid", "sleep"),
        types=("messages", "threat"),
        strands=("sexual_orientation",),
        why="The notes speak about two women with a child.",
        setting="home",
        area="gloucester-longlevens",
        postcode="GL2",
        when="Three times in the last two weeks",
        when_kind="ongoing",
        age="35_to_44",
        ticks=("danger",),
        reach=Reach("Sam and Jo Sample", "phone", "07700 900123", "Daytime only", may_leave_message=True),
        police="with_details",
        police_wish="contact",
        support="with_details",
    ),
    Told(
        key="upstairs-neighbour",
        story="""My neighbour upstairs bangs on the floor whenever we cook and shouts down the stairwell
about the smell and about people from our country. She has put rubbish in front of our door six times; I
have photographs with dates. The children are afraid of the stairs. The landlord says we should sort it
out between us. On Sunday she told my daughter, who is eight, that the police would come and send us back.
We have leave to remain and we pay our rent. I want it to stop. I do not want anybody to lose their home.""",
        effects=("afraid",),
        types=("harassment", "waste", "verbal"),
        strands=("race",),
        why="She talks about our country and our food.",
        setting="home",
        area="gloucester-matson",
        postcode="GL4",
        when="Since the summer, the last time on Sunday",
        when_kind="ongoing",
        reach=Reach(
            "Tesfay Placeholder", "phone", "07700 900154", "After 3 pm", may_leave_message=False, may_say_who=False
        ),
        police="none",
        support="with_details",
        council="with_details",
    ),
    Told(
        key="brick-sukkah",
        story="""For the autumn festival we build a small hut of wood and branches in our front garden and
eat in it for a week. On the second night somebody kicked in one side and wrote a word on the garden wall
that I had only seen in history books. My husband painted it over before the children woke, and then was
sorry that he had, because now there is no proof except one photograph. We have had comments before but
nothing like this. We are thinking about not building it next year.""",
        types=("damage",),
        strands=("religion",),
        why="The word on the wall was about Jews.",
        setting="home",
        area="gloucester-abbeydale",
        postcode="GL4",
        when="During the festival, the second night",
        age="45_to_54",
        reach=Reach("Miriam Nonesuch", "email", "miriam.nonesuch@example.org", "Not on Friday evening or Saturday"),
        police="with_details",
        police_wish="contact",
        support="none",
    ),
    Told(
        key="friends-who-take",
        story="""I have a learning disability and I live on my own with a support worker who comes twice a
week. Two people say they are my friends. They come on the day my money comes. They eat my food and they
took my games console and said it was a loan. When I asked for it back they said nobody would believe
somebody like me and they laughed at how I talk. One of them has a key now. I gave it to him because he
said friends do that. My support worker is helping me to write this. I would like my key back.""",
        effects=("sad", "money"),
        types=("exploitation", "theft"),
        strands=("disability",),
        why="They said nobody would believe somebody like me.",
        setting="home",
        area="gloucester-podsmead",
        when="Every month for about half a year",
        when_kind="ongoing",
        age="35_to_44",
        ticks=("danger",),
        reach=Reach(
            "Robbie Madeup", "phone", "07700 900166", "Tuesdays and Fridays when Carol is here", may_leave_message=False
        ),
        police="with_details",
        police_wish="contact",
        support="with_details",
    ),
    Told(
        key="carer-words",
        story="""A paid carer comes to my father in the mornings. He is eighty-three and had a stroke, and
speaks slowly. I came early one day and heard her in the bedroom telling him that old men like him are a
waste of money and should be put somewhere. She pulled the blanket away when he asked her to wait. He did
not want to tell me how often it happens. He is ashamed, which breaks my heart. I have telephoned the
agency, who said they would look into it, and the same carer came again next day. He knows that I am
writing this and wants me to.""",
        types=("verbal", "harassment"),
        strands=("age", "disability"),
        why="What she said was about old men and what they cost.",
        setting="home",
        area="gloucester-barnwood",
        postcode="GL3",
        when="Last Wednesday, but probably often",
        when_kind="ongoing",
        role="friend_or_relative",
        agrees="yes",
        age="65_and_over",
        ticks=("carer",),
        reach=Reach("Helen Fabricated", "phone", "01632 960167", "Evenings", may_leave_message=True, may_say_who=True),
        support="with_details",
        police="without_details",
        police_wish="contact",
        disclosure="""A relative overheard a paid carer tell an older person, who speaks slowly after a
stroke, that they are a waste of money, and saw a blanket pulled away roughly. The person is thought to
have heard such things before. The agency was told; the same carer was sent again the next day. The person
agrees to this report.""",
    ),
    Told(
        key="bins-and-flag",
        story="""Since we put a small rainbow flag in our window our bins have been tipped over every
collection day. It is only ours, in a row of twelve houses. Twice something was written in the dirt on the
car. It sounds like nothing when I write it down, and that is why we have not told anybody. But it is
every single week, and my partner has begun to look out of the window before we go out. I do not want
visits from anybody. I want to have it written down somewhere in case it becomes worse.""",
        effects=("sleep",),
        types=("harassment", "waste"),
        strands=("sexual_orientation",),
        why="It began in the week of the flag.",
        setting="home",
        area="gloucester-podsmead",
        when="Every week since September",
        when_kind="ongoing",
        held=True,
    ),
    Told(
        key="ex-landlord",
        story="""I am a trans woman and rented a room in a shared house. When my landlord found out he
began to use my old name in front of the others and told me the room was needed for his cousin. He came in
without knocking, twice, while I was dressing. I have moved to a friend's sofa. He still has my deposit
and my winter clothes, and sends messages at night that I should be glad he does not tell my employer. I
have not slept properly for weeks and there are evenings when I do not see the point of going on. I am
writing this because my friend is sitting next to me.""",
        effects=("sleep", "sad", "self_harm"),
        types=("harassment", "threat", "refusal"),
        strands=("transgender",),
        why="Everything changed on the day he found out.",
        setting="home",
        area="gloucester-barton",
        when="From August until last week",
        when_kind="range",
        age="25_to_34",
        ticks=("self_harm",),
        reach=Reach("Robyn Imagined", "text", "07700 900133", "After noon", may_leave_message=False, may_say_who=False),
        support="with_details",
        police="none",
    ),
    Told(
        key="hallway-drawing",
        story="""On the wall of our shared hallway, next to my name on the letterbox, somebody has drawn a
picture that makes fun of Hindu gods and written that the building smells. The caretaker cleaned it off
the same day and was kind about it. A week later it was there again, with a date next to it that is three
days from now. I do not know what the date means. Perhaps nothing. My mother lives with me and I have not
told her.""",
        types=("damage", "threat"),
        strands=("religion", "race"),
        why="The drawing shows our gods.",
        setting="home",
        area="gloucester-hempsted",
        when="Twice, a week apart",
        age="25_to_34",
        reach=Reach("Priya Notreal", "email", "priya.notreal@example.org", "Any time"),
        held=True,
    ),
)
