"""Near misses: a mended slip, another number, or another meaning."""

import pytest

from editorial.drift.wording import wording
from editorial.markup import folded
from editorial.model import ChangeClass

TYPO = """
Many people recieve help. | Many people receive help.
The dose is definately low. | The dose is definitely low.
Sleep in seperate rooms. | Sleep in separate rooms.
It occured at night. | It occurred at night.
We accomodate visitors. | We accommodate visitors.
A healthy enviroment helps. | A healthy environment helps.
The symtoms came back. | The symptoms came back.
The treatmnt is free. | The treatment is free.
Ask for an independant view. | Ask for an independent view.
It is neccesary to rest. | It is necessary to rest.
Rest untill noon. | Rest until noon.
Thier doctor agreed. | Their doctor agreed.
Take teh stairs. | Take the stairs.
This fatige is severe. | This fatigue is severe.
The diarrhea stopped. | The diarrhoea stopped.
Rest before you are tired | Rest before you are tired.
However rest comes first. | However, rest comes first.
Rest the the whole day. | Rest the whole day.
A hour of rest helps. | An hour of rest helps.
Keep its balance. | Keep it's balance.
The patients diary. | The patient's diary.
the morning is best. | The morning is best.
In england it is free. | In England it is free.
Take 10mg at night. | Take 10 mg at night.
Long term plans help. | Long-term plans help.
Check your blood pressure. | Check your bloodpressure.
He said 'rest now'. | He said "rest now".
Rest ,then walk. | Rest, then walk.
Two Weeks Of Rest | Two weeks of rest
Rest (or sleep) first. | Rest, or sleep, first.
"""

NUMBER = """
Take 5 mg daily. | Take 10 mg daily.
Take 5 mg daily. | Take 5 g daily.
Take 2.5 mg daily. | Take 25 mg daily.
Take 25 mcg of it. | Take 25 mg of it.
It costs £5 now. | It costs £7 now.
Rest for two nights. | Rest for three nights.
Rest for two nights. | Rest for two weeks.
Rest for a 6-week period. | Rest for a 8-week period.
It was 4 March 2022. | It was 13 May 2022.
It starts on Monday. | It starts on Tuesday.
Sitting (Marlow et al. 2017). | Sitting (Marlow et al. 2018).
Sitting (Marlow 2017a). | Sitting (Marlow 2017b).
About 40% improved. | About 45% improved.
It rose by 5%. | It rose by 5 percentage points.
Half of them improved. | A third of them improved. | reworded
Half improved. | Twelve improved.
Take it twice a day. | Take it once a day.
Take 5 mg per day. | Take 5 mg per week.
Found in 3–5 patients. | Found in 3–6 patients.
It fell to -5 degrees. | It fell to 5 degrees.
The effect held (p < 0.05). | The effect held (p < 0.01).
We counted 1,234 cells. | We counted 1,324 cells.
The second visit is free. | The third visit is free.
It opens at 9 am today. | It opens at 9 pm today.
Twelve people took part. | 12 people took part.
Vitamin B12 was low. | Vitamin B6 was low.
We found 5 mM of it. | We found 5 mm of it.
See NICE guideline NG206. | See NICE guideline NG207.
"""

REWORDED = """
You can drive. | You can't drive.
It is now clear. | It is not clear.
Do rest. | Do not rest.
This is hypotension. | This is hypertension.
She had hypoglycaemia. | She had hyperglycaemia.
The dose may increase. | The dose may decrease.
Take it with food. | Take it without food.
It was typical pain. | It was atypical pain.
Symptomatic people rest. | Asymptomatic people rest.
It is likely to help. | It is unlikely to help.
Rest before exercise. | Rest after exercise.
At least 40% improved. | At most 40% improved.
Up to 40% improved. | 40% improved.
The effect held (p < 0.05). | The effect held (p > 0.05).
Fewer than 5 days. | More than 5 days.
Take prednisone daily. | Take prednisolone daily.
Take fluoxetine daily. | Take fluvoxetine daily.
Take hydroxyzine daily. | Take hydralazine daily.
Take quinine daily. | Take quinidine daily.
Take losartan daily. | Take losartin daily.
The peroneal nerve. | The perineal nerve.
The ileum is inflamed. | The ilium is inflamed.
They have dysphagia. | They have dysphasia.
An infarction was seen. | An infraction was seen.
Infection is common. | Injection is common.
A causal link was seen. | A casual link was seen.
It has an effect here. | It has an affect here.
Most are tired people. | Most are tried people.
Their medication helps. | Their meditation helps.
Take it weekly. | Take it weakly.
We trial the dose. | We trail the dose.
The patient rests. | The patients rest.
The pain was severe. | The pain was sever.
It caused pain. | It causes pain.
Two diagnoses matter. | Two diagnosis matter.
It may help. | It must help.
It can help. | It could help.
No, pain persists. | No pain persists.
It was nowhere. | It was now here.
People with me rest. | People with ME rest.
It is for us. | It is for US.
You rest in may. | You rest in May.
Rest helps. | Rest helps?
Read ME/CFS news. | Read ME CFS news.
Dr Hartwel agreed. | Dr Hartwell agreed.
The POTS clinic. | The PTOS clinic.
Take 5 mg and recieve it. | Take 6 mg and receive it.
In 2019, 5 nights passed. | In 2019 passed.
We recieve 3-5 letters. | We receive 3.5 letters.
They prescribed rest. | They proscribed rest.
It is measured in mg. | It is measured in mcg.
The pre-treatment test. | The post-treatment test.
Intermuscular pain. | Intramuscular pain.
Rest helps some people. | Pacing helps some people.
Some sleep. | None sleep.
Keep taking rest. | Keep talking rest.
Its morality is low. | Its mortality is low.
Send a reminder. | Send a remainder.
It was indicated. | It was indicted.
They complete it. | They compete it.
A concussion helps. | A concession helps.
They rate infections. | They rate infectious.
We start sending it. | We start spending it.
They stopped working. | They stopped wording.
"""

COSMETIC = (
    ("She said 'rest'.", "She said ‘rest’."),
    ('She said "rest".', "She said “rest”."),
    ("It's enough.", "It’s enough."),
    ("Rest - then walk.", "Rest – then walk."),
    ("3-5 nights", "3–5 nights"),
    ("Rest...", "Rest…"),
    ("post-exertional", "post\u2011exertional"),
    ("10 mg", "10\u00a0mg"),
    ("10 mg", "10\u202fmg"),
    ("Rest  first.", "Rest first. "),
    ("Rest\nfirst.", "Rest first."),
    ("exertional", "exer\u00adtional"),
    ("ME/CFS", "ME/\u200bCFS"),
    ("\ufeffRest", "Rest"),
    ("Sjo\u0308gren", "Sjögren"),
    ("25 µg", "25 μg"),
    ("-5 °C", "−5 °C"),
    ("<b>Rest</b> first", "<strong>Rest</strong> first"),
    ("<a1>Rest</a1> and <a2>walk</a2>", "Rest and <a>walk</a>"),
    ("Rest<br/>first", "Rest first"),
)

CASES = [
    (ChangeClass(expected), *line.split(" | ")[:2])
    for default, table in (("typo", TYPO), ("number", NUMBER), ("reworded", REWORDED))
    for line in table.strip().splitlines()
    for expected in [[*line.split(" | "), default][2]]
]


@pytest.mark.parametrize(("expected", "before", "after"), CASES)
def test_near_misses(expected: ChangeClass, before: str, after: str) -> None:
    """Only what cannot be another meaning is a slip, in either direction."""
    assert expected is wording(before, after)
    assert expected is wording(after, before)


@pytest.mark.parametrize(("before", "after"), COSMETIC)
def test_cosmetic_differences_fold_away(before: str, after: str) -> None:
    """Typography, white space and markup without meaning are no difference at all."""
    assert folded(before) == folded(after)
    assert wording(before, after) is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("10<sup>2</sup>", "102"),
        ("10²", "102"),
        ("CO<sub>2</sub>", "CO<sup>2</sup>"),
        ("<s>Rest</s>", "Rest"),
        ("p < 0.05", "p 0.05"),
        ("a <x> b", "a b"),
        ("10mg", "10 mg"),
        ("Rest", "rest"),
    ],
)
def test_differences_that_do_not_fold(before: str, after: str) -> None:
    """What says something else stays different."""
    assert folded(before) != folded(after)
