"""What every shipped drug's doses must come to, for a pharmacist to read.

One row a dose: what is asked for, then the minutes of each phase in the order they happen. `0` in the column flush
means that the flush runs inside the observation. Chair: minutes the chair is held. Patient: minutes from arrival to
leaving. The last column is the infusion time that the label (or the manufacturer) states, and `-` where none is known.
"""

TABLES = {
    "ocrelizumab": """
      dose  option  order | arrival  premedication  infusion  observation  disconnect  turnover | chair  patient | label
      1     -       -     | 25       30             160       60           5           10       | 290    280     | 150
      2     -       -     | 15       30             160       60           5           10       | 280    270     | 150
      3     -       -     | 15       30             210       60           5           10       | 330    320     | 210
      3     3.5h    -     | 15       30             210       60           5           10       | 330    320     | 210
      3     2h      -     | 15       30             120       60           5           10       | 240    230     | 120
      12    -       -     | 15       30             210       60           5           10       | 330    320     | 210
      12    2h      -     | 15       30             120       60           5           10       | 240    230     | 120
      """,
    "natalizumab": """
      dose  option  order | arrival  infusion  flush  observation  disconnect  turnover | chair  patient | label
      1     -       -     | 25       60        0      60           5           10       | 160    150     | 60
      2     -       -     | 15       60        0      60           5           10       | 150    140     | 60
      12    -       -     | 15       60        0      60           5           10       | 150    140     | 60
      13    -       -     | 15       60        0      60           5           10       | 150    140     | 60
      13    -       obs30 | 15       60        0      30           5           10       | 120    110     | 60
      40    -       obs15 | 15       60        0      15           5           10       | 105    95      | 60
      12    -       obs30 | 15       60        0      60           5           10       | 150    140     | 60
      """,
    "alemtuzumab": """
      dose  option  order | arrival  premedication  infusion  observation  disconnect  turnover | chair  patient | label
      1     -       -     | 25       60             240       120          5           10       | 460    450     | 240
      2     -       -     | 15       60             240       120          5           10       | 450    440     | 240
      3     -       -     | 15       60             240       120          5           10       | 450    440     | 240
      4     -       -     | 15       .              240       120          5           10       | 390    380     | 240
      5     -       -     | 15       .              240       120          5           10       | 390    380     | 240
      6     -       -     | 15       60             240       120          5           10       | 450    440     | 240
      8     -       -     | 15       60             240       120          5           10       | 450    440     | 240
      9     -       -     | 15       60             240       120          5           10       | 450    440     | 240
      """,
}  # fmt: skip
