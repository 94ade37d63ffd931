"""Zones by cities that many people know: where clocks go alike, the first of them stands for all."""

from typing import Final

_NAMES: Final = """
Europe/London Europe/Berlin Europe/Athens Europe/Moscow Europe/Istanbul Europe/Lisbon America/New_York
America/Chicago America/Denver America/Los_Angeles America/Phoenix America/Anchorage Pacific/Honolulu
America/Toronto America/Vancouver America/Edmonton America/Winnipeg America/Halifax America/St_Johns
America/Regina America/Whitehorse America/Mexico_City America/Tijuana America/Hermosillo America/Cancun
America/Havana America/Bogota America/Lima America/Caracas America/Santiago America/Argentina/Buenos_Aires
America/Sao_Paulo America/Manaus America/Rio_Branco America/Noronha America/La_Paz America/Asuncion
America/Montevideo America/Puerto_Rico America/Port-au-Prince America/Nuuk America/Miquelon Africa/Cairo
Africa/Lagos Africa/Johannesburg Africa/Nairobi Africa/Kinshasa Africa/Casablanca Africa/Accra
Atlantic/Azores Atlantic/Cape_Verde Atlantic/Reykjavik Asia/Tehran Asia/Dubai Asia/Riyadh Asia/Baghdad
Asia/Jerusalem Asia/Beirut Asia/Kabul Asia/Karachi Asia/Tashkent Asia/Almaty Asia/Kolkata Asia/Kathmandu
Asia/Dhaka Asia/Yangon Asia/Bangkok Asia/Jakarta Asia/Shanghai Asia/Singapore Asia/Hong_Kong
Asia/Kuala_Lumpur Asia/Manila Asia/Tokyo Asia/Seoul Asia/Makassar Asia/Ulaanbaatar Europe/Madrid
Europe/Paris Europe/Rome Europe/Kyiv Europe/Bucharest Europe/Chisinau Europe/Kaliningrad Europe/Samara
Asia/Yekaterinburg Asia/Omsk Asia/Novosibirsk Asia/Irkutsk Asia/Yakutsk Asia/Vladivostok Asia/Magadan
Asia/Kamchatka Asia/Nicosia Asia/Gaza America/Guayaquil Pacific/Pohnpei Pacific/Tarawa Africa/Tripoli
Australia/Sydney Australia/Brisbane Australia/Adelaide Australia/Darwin Australia/Perth Australia/Eucla
Australia/Lord_Howe Pacific/Auckland Pacific/Chatham Pacific/Fiji Pacific/Guadalcanal Pacific/Port_Moresby
Pacific/Norfolk Pacific/Tongatapu Pacific/Apia Pacific/Kiritimati Pacific/Pago_Pago Pacific/Tahiti
Pacific/Marquesas Pacific/Gambier Pacific/Pitcairn Pacific/Easter America/Adak
"""

WELL_KNOWN: Final = tuple(_NAMES.split())
