"""How many people live where, for the order of a few buttons and for nothing else."""

import re
from typing import Final

_ROUNDED: Final = """
IN 1440, CN 1410, US 340, ID 280, PK 245, NG 230, BR 212, BD 173, RU 144, ET 130, MX 130, JP 124, EG 115,
PH 115, CD 106, VN 100, IR 90, TR 87, DE 84, TZ 68, GB 69, TH 72, FR 66, ZA 63, IT 59, KE 56, MM 54,
CO 52, KR 52, SD 50, UG 49, ES 48, DZ 46, IQ 45, AR 45, AF 42, YE 40, CA 40, PL 38, MA 38, AO 37, UA 38,
UZ 36, MY 35, MZ 34, GH 34, PE 34, SA 33, MG 31, CI 31, NP 30, CM 29, VE 28, AU 27, NE 27, KP 26, SY 24,
ML 24, BF 23, TW 23, LK 23, MW 21, ZM 21, KZ 20, CL 20, TD 20, RO 19, SN 18, SO 19, GT 18, NL 18, EC 18,
KH 17, ZW 16, GN 14, BJ 14, RW 14, BI 14, BO 12, TN 12, SS 12, BE 12, HT 12, JO 11, DO 11, AE 11, CU 11,
HN 11, CZ 11, SE 11, TJ 10, PG 10, PT 10, GR 10, AZ 10, HU 10, IL 9, TG 9, AT 9, BY 9, CH 9, SL 8, LA 8,
HK 7, LY 7, TM 7, NI 7, KG 7, PY 7, RS 7, BG 7, SV 6, CG 6, SG 6, DK 6, FI 6, NO 5, PS 5, OM 5, IE 5,
CR 5, NZ 5, LB 6, LR 5, CF 5, KW 5, MR 5, PA 4, HR 4, ER 3, GE 4, UY 3, MN 3, BA 3, PR 3, AM 3, AL 3,
QA 3, JM 3, MD 3, GM 3, LT 3, NA 3, BW 2, GA 2, LS 2, SI 2, LV 2, GW 2, MK 2, BH 2, GQ 2
"""

MILLIONS: Final = {code: int(millions) for code, millions in re.findall(r"(\w+) (\d+)", _ROUNDED)}
"""About 2024. Where it is not named, fewer than two million."""
