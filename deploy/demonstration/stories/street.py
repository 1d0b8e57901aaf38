"""In the street, in parks and on the way. Nobody in these stories exists."""

from deploy.demonstration.told import Reach, Told

STORIES = (
    Told(
        key="car-window",
        story="""I was walking home from evening prayers with my sister when a grey car slowed down beside
us. Somebody opened the back window and shouted that people who dress like us should go home. They drove
round the block and came back twice. The second time they threw a full drink carton, which hit my sister
on the shoulder. She was not hurt but her scarf was soaked and she cried all the way home. We were born
here. I do not know the men and I did not see the whole number plate. We now ask my uncle to drive us and
I would like to be able to walk again.""",
        effects=("afraid", "avoiding"),
        types=("verbal", "spitting"),
        strands=("religion", "race"),
        why="They shouted about our scarves and told us to go home.",
        setting="street",
        area="gloucester-barton",
        place="By the row of shops with the launderette",
        when="Last Thursday, about half past eight in the evening",
        age="18_to_24",
        reach=Reach("Amina Testperson", "text", "07700 900112", "After 5 pm", may_leave_message=True),
    ),
    Told(
        key="bus-stop-knife",
        story="""A man at the bus stop asked my boyfriend and me whether we were brothers. When I said no
he began to swear at us and called us things I do not want to write. He opened his coat so that we saw a
knife in the inside pocket, and said he knew which bus we take. We ran to the petrol station and the staff
let us stay inside. He had gone when we came out. He was about forty, with a green baseball cap. I have
seen him before in the mornings, so I think he really does know our bus. We have been taking a taxi to
work since, which we cannot pay for much longer.""",
        effects=("afraid", "money"),
        types=("threat", "verbal"),
        strands=("sexual_orientation",),
        why="It began when I said that we are a couple.",
        setting="transport",
        area="gloucester-kingsholm",
        place="The bus stop opposite the petrol station",
        when="Yesterday morning, ten to seven",
        when_kind="exact",
        age="25_to_34",
        ticks=("weapon",),
        reach=Reach(
            "Daniel Beispiel", "phone", "07700 900145", "Lunch time", may_leave_message=True, may_say_who=False
        ),
        police="with_details",
        police_wish="contact",
        support="with_details",
    ),
    Told(
        key="wheelchair-underpass",
        helped=True,
        story="""I use a wheelchair. In the underpass three lads stood across the path and would not let
me by. One held the back of my chair and rocked it, saying he would see how fast it goes. They asked
whether I get it all for free. It lasted perhaps two minutes until a woman with a dog came and told them
to stop. They laughed and left. My chair's wheel guard is cracked. I have used that underpass every day
for six years because the crossing above has a high kerb, and now I do not dare to.""",
        effects=("angry", "avoiding"),
        types=("harassment", "damage"),
        strands=("disability",),
        why="They talked about my wheelchair and about benefits.",
        setting="street",
        area="gloucester-hempsted",
        place="The underpass near the docks",
        when="Monday afternoon",
        age="45_to_54",
        reach=Reach("Gordon Fictional", "phone", "01632 960144", "Mornings", may_leave_message=True, may_say_who=True),
        linking=True,
        police="without_details",
        police_wish="information_only",
        support="with_details",
        disclosure="""A person who uses a wheelchair was stopped by three young men in an underpass. They
stood in the way, one rocked the chair from behind, and they spoke about benefits. It lasted about two
minutes. A passer-by stepped in. A wheel guard was cracked. The person no longer uses the underpass,
although the crossing above has a high kerb.""",
    ),
    Told(
        key="park-goth",
        helped=True,
        story="""My friends and I dress in the goth style and sit by the bandstand on Saturdays. A group
of older boys has started to come on bicycles. First it was names. Last Saturday they poured a bottle of
something sticky over my friend's coat and said freaks should be kept in a zoo. We told a park warden who
said we should sit somewhere else. I think it is wrong that we have to move. One of the boys filmed it on
his phone and laughed.""",
        types=("harassment", "spitting"),
        strands=("subculture",),
        why="They called us freaks and talked about our clothes.",
        setting="park",
        area="gloucester-kingsholm",
        place="The bandstand in the park",
        when="Last Saturday about 3 pm",
        age="18_to_24",
    ),
    Told(
        key="sleeping-bag",
        helped=True,
        story="""I sleep in the doorway of an empty shop. Two men who had been drinking came out of the
pub across the road and pulled my sleeping bag off me. They dragged it into the gutter and one of them
stamped on my things. They said the town would be cleaner without people like me. I did not fight. I lost
my medicine and my only photographs got wet. The outreach worker told me I could report here. I do not
have a telephone that works.""",
        effects=("health", "money"),
        types=("damage", "verbal"),
        strands=("homelessness",),
        why="They said so.",
        setting="street",
        area="gloucester-centre",
        place="A shop doorway in the pedestrian street",
        when="Some time after midnight, two or three nights ago",
        age="45_to_54",
        support="without_details",
        police="none",
        disclosure="""Two men who had been drinking took the bedding of a person who sleeps in a doorway,
threw it into the road and trampled on belongings. Medicine was lost. They said that the town would be
cleaner without people who sleep rough. The person has no working telephone and is known to an outreach
worker.""",
    ),
    Told(
        key="catcall-run",
        story="""I run along the canal three times a week. For a month the same van has slowed down beside
me at the bridge. The men shout about my body, and when I did not answer they called me words for women
that I will not repeat. On Tuesday the driver stopped ahead of me and got out. I turned round and ran back
the whole way. I have changed my route, but the other one is unlit. The van is white with a ladder on top.
I remember the last three letters of the number plate and can give them.""",
        effects=("afraid", "avoiding"),
        types=("harassment", "sexual"),
        strands=("gender",),
        why="They only do it to women; my brother runs there and nobody says a word.",
        setting="park",
        area="gloucester-quedgeley",
        place="The towpath by the swing bridge",
        when="Every week since last month, worst on Tuesday",
        when_kind="ongoing",
        age="25_to_34",
        reach=Reach("Kerry Nobody", "email", "kerry.nobody@example.org", "Any time"),
        police="with_details",
        police_wish="contact",
    ),
    Told(
        key="turban-football",
        story="""After the match a crowd of supporters came up the hill while I was closing my father's
kiosk. Somebody knocked my turban off from behind and they passed it along over their heads, singing. An
older supporter took it from them and gave it back to me and said he was sorry for them. Nobody hit me.
But my father saw it from inside and he has not spoken about it since. A turban is not a hat for us. I
want it to be counted, even if nobody can find out who it was.""",
        types=("assault", "harassment"),
        strands=("religion", "race"),
        why="They took my turban and sang about it.",
        setting="street",
        area="gloucester-kingsholm",
        place="The hill below the sports ground",
        when="Saturday, after the final whistle, about five",
        age="18_to_24",
        reach=Reach("Harjit Example", "text", "07700 900171", "Evenings", may_leave_message=True),
        police="without_details",
        police_wish="no_contact",
        disclosure="""When supporters left a match, somebody pulled a religious head covering from a young
person who was closing a kiosk. It was passed around to singing until an older supporter gave it back.
There was no injury. The family is distressed.""",
    ),
    Told(
        key="market-stall",
        story="""I sell flowers at the market. A customer asked where I come from, and when I said from a
Traveller site she put the bunch back and told the people behind her to count their change and watch their
bags. Since then the next stall's owner has said the same sort of thing loudly whenever I serve somebody.
Last week my table was turned over before I arrived and all the buckets were tipped out. The market office
says it was the wind. It was not windy.""",
        types=("verbal", "damage"),
        strands=("race",),
        why="Because I said that I am a Traveller.",
        setting="shop",
        area="gloucester-centre",
        place="The weekday market",
        when="Since the beginning of the month",
        when_kind="ongoing",
        age="45_to_54",
        reach=Reach("Mary Invented", "phone", "07700 900188", "Before 7 am or after 4 pm", may_leave_message=False),
        support="with_details",
        police="none",
    ),
)
