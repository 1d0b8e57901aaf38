# ruff: noqa: RUF001
"""Told in other languages than English. Nobody in these stories exists."""

from deploy.demonstration.told import Reach, Told

STORIES = (
    Told(
        key="polish-shop",
        language="pl",
        story="""Pracuję w małym sklepie spożywczym. Od kilku tygodni przychodzi ten sam mężczyzna i mówi
przy innych klientach, że w Anglii mówi się tylko po angielsku. W poniedziałek rozmawiałam z koleżanką po
polsku. On rzucił butelką o podłogę i krzyczał, że mamy wracać do domu. Nikt nie został ranny, ale teraz
boję się pracować sama wieczorem. Właściciel sklepu ma nagranie z kamery. Chciałabym wiedzieć, co mogę
zrobić, i nie chcę, żeby moja rodzina się martwiła.""",
        effects=("afraid",),
        types=("verbal", "damage"),
        strands=("race",),
        why="Krzyczał o języku i o powrocie do Polski.",
        setting="shop",
        area="gloucester-podsmead",
        place="Sklep, w którym pracuję",
        when="W poniedziałek, około osiemnastej",
        age="25_to_34",
        reach=Reach("Katarzyna Wymyślona", "text", "07700 900137", "Rano, przed dziesiątą", may_leave_message=True),
        police="with_details",
        police_wish="contact",
        support="with_details",
    ),
    Told(
        key="urdu-school-gate",
        language="ur",
        story="""میں روزانہ اپنی بیٹی کو اسکول چھوڑنے جاتی ہوں۔ پچھلے ہفتے اسکول کے دروازے پر ایک آدمی نے
میرا راستہ روکا اور میرے حجاب کے بارے میں بری باتیں کہیں۔ اس نے کہا کہ یہ ہمارا ملک نہیں ہے۔ میری بیٹی ڈر
گئی اور رونے لگی۔ دوسری ماؤں نے سب کچھ دیکھا لیکن کسی نے کچھ نہیں کہا۔ اگلے دن وہ پھر وہاں کھڑا تھا۔ اب
میری بیٹی اسکول جانا نہیں چاہتی۔ میں چاہتی ہوں کہ یہ بند ہو جائے۔ مجھے انگریزی میں بات کرنا مشکل لگتا ہے،
اس لیے اردو میں لکھ رہی ہوں۔""",
        effects=("afraid", "avoiding"),
        types=("verbal", "harassment"),
        strands=("religion", "race"),
        why="اس نے میرے حجاب کے بارے میں بات کی۔",
        setting="education",
        area="gloucester-barton",
        place="اسکول کا دروازہ",
        when="پچھلے ہفتے، صبح",
        age="35_to_44",
        reach=Reach("Saima Farzi", "phone", "07700 900121", "10 am - 2 pm", may_leave_message=False, may_say_who=False),
        police="none",
        support="with_details",
    ),
    Told(
        key="welsh-train",
        language="cy",
        story="""Roeddwn i'n siarad Cymraeg â fy mam ar y ffôn ar y trên pan ddechreuodd dau ddyn wneud
hwyl am fy mhen. Gofynnon nhw i mi siarad yn iawn, ac yna fe gymerodd un ohonyn nhw fy ffôn o fy llaw a'i
daflu ar y sedd arall. Doedd neb wedi cael ei anafu, ond roeddwn i'n crynu. Rydw i'n fyddar mewn un glust
hefyd, ac fe welson nhw fy nghymorth clyw a gwneud synau gwirion. Hoffwn i rywun gofnodi hyn.""",
        types=("harassment", "verbal"),
        strands=("race", "disability"),
        why="Dechreuodd y peth am fy mod i'n siarad Cymraeg.",
        setting="transport",
        area="gloucester-centre",
        place="Ar y trên o Gaerdydd",
        when="Nos Sul, tua wyth o'r gloch",
        age="18_to_24",
        reach=Reach("Elin Ffug", "email", "elin.ffug@example.org", "Unrhyw bryd"),
        police="without_details",
        police_wish="information_only",
        disclosure="""Two men on a train made fun of a passenger who was speaking Welsh on the telephone
and who wears a hearing aid. One took the telephone and threw it onto another seat. Nobody was hurt.""",
    ),
    Told(
        key="arabic-tyres",
        language="ar",
        story="""أسكن مع زوجتي وأطفالي في هذا الحي منذ سنتين. قبل أسبوعين كتب شخص ما كلمات سيئة عن
اللاجئين على سيارتي. وفي الأسبوع الماضي وجدت إطارات السيارة مثقوبة في الصباح. أنا أحتاج السيارة لأذهب إلى
العمل في الليل. زوجتي تخاف أن تخرج وحدها، والأطفال يسألون لماذا. عندي صور للكلمات. لا أعرف من فعل ذلك.
أريد أن يعرف أحد ما حدث لنا، وأريد أن نعيش في أمان مثل كل الناس.""",
        effects=("afraid", "money"),
        types=("damage", "harassment"),
        strands=("race",),
        why="الكلمات كانت عن اللاجئين.",
        setting="home",
        area="gloucester-matson",
        postcode="GL4",
        when="مرتين في الأسبوعين الماضيين",
        when_kind="range",
        age="35_to_44",
        reach=Reach("Omar Khayali", "phone", "07700 900148", "After 4 pm", may_leave_message=True),
        police="with_details",
        police_wish="contact",
        support="with_details",
        council="with_details",
    ),
    Told(
        key="somali-playground",
        language="so",
        story="""Waxaan carruurtayda geeyay beerta ciyaarta. Laba haween ah ayaa noogu yeeray magacyo xun,
waxayna yiraahdeen waa inaan dalkayagii ku noqonno. Mid ka mid ah ayaa wiilkayga yar ka riixday leexada.
Wiilku ma dhaawacmin, laakiin aad buu u baqay. Dad kale ayaa joogay, laakiin qofna nama caawin. Hadda
carruurtu ma rabaan inay beerta aadaan. Waxaan rabaa in qof uu ogaado waxa dhacay.""",
        effects=("afraid", "avoiding"),
        types=("assault", "verbal"),
        strands=("race", "religion"),
        why="Waxay yiraahdeen ku noqda dalkiinii.",
        setting="park",
        area="gloucester-barton",
        place="Beerta ciyaarta",
        when="Sabtidii, duhurkii",
        age="35_to_44",
        reach=Reach("Hodan Malo", "phone", "07700 900126", "10 am - 1 pm", may_leave_message=False),
        police="with_details",
        police_wish="contact",
        support="with_details",
    ),
    Told(
        key="romanian-site",
        language="ro",
        story="""Lucrez pe un șantier. Șeful de echipă îmi spune în fiecare zi că românii sunt hoți și îmi
verifică geanta în fața celorlalți. Săptămâna trecută mi-a ascuns casca și a spus colegilor să nu-mi spună
unde este. Toți au râs. Când m-am plâns, mi-a zis că pot să plec acasă dacă nu-mi place. Am nevoie de
acest loc de muncă. Nu vreau să vorbesc cu poliția acum, dar vreau să scriu ce s-a întâmplat.""",
        types=("harassment", "verbal"),
        strands=("race",),
        why="Vorbește despre români.",
        setting="work",
        area="gloucester-quedgeley",
        place="Un șantier",
        when="De două luni, aproape în fiecare zi",
        when_kind="ongoing",
        age="25_to_34",
    ),
    Told(
        key="ukrainian-flat",
        language="uk",
        story="""Я живу з донькою в орендованій квартирі. Сусід знизу постійно стукає в двері й кричить,
що ми займаємо чуже житло. Учора він залишив біля дверей розбите скло. Донька могла поранитися. Ми
приїхали сюди через війну і ні з ким не сваримося. Я погано розмовляю англійською, тому мені важко
пояснити це власнику квартири. Будь ласка, скажіть, до кого нам звернутися.""",
        effects=("afraid", "sleep"),
        types=("harassment", "waste"),
        strands=("race",),
        why="Він кричить про біженців.",
        setting="home",
        area="gloucester-podsmead",
        when="Учора, а раніше багато разів",
        when_kind="ongoing",
        age="35_to_44",
        reach=Reach("Oksana Vyhadana", "text", "07700 900184", "Evenings", may_leave_message=True),
        police="none",
        support="with_details",
        council="with_details",
    ),
)
