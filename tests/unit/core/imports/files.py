# SPDX-License-Identifier: Apache-2.0
"""Files as other programs write them, with Muster people and a Muster wholesaler."""

LEXWARE = (
    "Kundennummer;Firmenname;Anrede;Vorname;Nachname;Straße;PLZ;Ort;Land;Telefonnummer;Mobil;E-Mail;Umsatzsteuer ID\n"
    "10001;Müller Bäckerei GmbH;Frau;Käthe;Müller;Hauptstraße 1;01067;Dresden;Deutschland;0351 55501;0171 5550123;"
    "k@example.org;DE123456788\n"
    "10002;;Herr Dr.;Max;Weiß;Am Markt 2;1010;Wien;Österreich;+43 1 555017;;max@example.org;\n"
)
OUTLOOK = (
    '"Anrede","Vorname","Weitere Vornamen","Nachname","Suffix","Firma","Abteilung","Position","Straße geschäftlich",'
    '"Ort geschäftlich","Postleitzahl geschäftlich","Land/Region geschäftlich","Straße privat","Ort privat",'
    '"Postleitzahl privat","Telefon geschäftlich","Telefon (privat)","Mobiltelefon","E-Mail-Adresse","Notizen"\r\n'
    '"Frau","Erika","","Muster","","Muster Druck GmbH","","","Beispielstraße 2","Musterstadt","12345","Deutschland",'
    '"","","","+49 (1234) 5550","","","erika@example.org","Zeile 1\r\nZeile ""2"""\r\n'
    '"","Kim","","Beispiel","","","","","","","","","Gartenweg 3","Musterstadt","12345","","01234 5551","","",""\r\n'
)
GOOGLE = (
    "First Name,Middle Name,Last Name,Organization Name,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,"
    "Phone 1 - Value,Phone 2 - Value,Address 1 - Street,Address 1 - City,Address 1 - Postal Code,Address 1 - Country\n"
    "Erika,,Muster,,* Work,erika@example.org ::: zwei@example.org,Mobile,+49 171 5550123,+49 1234 5550,"
    "Beispielstraße 2,Musterstadt,12345,DE\n"
)
SEVDESK = (
    "Kunden-Nr.;Anrede;Titel;Nachname;Vorname;Organisation;Strasse;PLZ;Ort;Land;Telefon;Mobil;E-Mail\n"
    "1000;;;;;Muster Bau e.K.;Werkstr. 5;12345;Musterstadt;Deutschland;01234/5552;;bau@example.org\n"
)
PRICES = (
    "Artikelnummer;Bezeichnung;Einheit;Preis netto;MwSt.\n"
    "A-1;Anfahrt Stadtgebiet;psch;35,00 €;19 %\n"
    "A-2;Montagestunde;Std.;1.065,50;19\n"
    "A-3;Kabel 3x1,5;lfm;0,895;0,19\n"
)

VCARD_21 = (
    b"BEGIN:VCARD\r\nVERSION:2.1\r\n"
    b"N;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:M=FCller;K=E4the;;Frau Dr.\r\n"
    b"ORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller B=C3=A4ckerei;Versand\r\n"
    b"TEL;WORK;VOICE:0351 55501\r\nTEL;CELL:+49 171 5550123\r\nTEL;WORK;FAX:0351 55599\r\n"
    b"ADR;WORK;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;;Gro=C3=9Fe Stra=\r\n=C3=9Fe 1;Dresden;;01067;Deutschland\r\n"
    b"EMAIL;PREF;INTERNET:k@example.org\r\nPHOTO;ENCODING=BASE64;TYPE=JPEG:\r\n /9j/4AAQSkZJRgABAQ\r\n AAAQ\r\n\r\n"
    b"END:VCARD\r\n"
)
VCARD_3 = """BEGIN:VCARD
VERSION:3.0
N:Weiß;Max;;Herr;
FN:Max Weiß
item1.ADR;TYPE=HOME,PREF:;;Am Markt 2;Musterstadt;;12345;DE
item1.X-ABLABEL:zu Hause
TEL;TYPE=CELL,VOICE:0171 5550
 124
EMAIL;TYPE=INTERNET:zwei@example.org
EMAIL;TYPE=INTERNET,PREF:max\\,eins@example.org
NOTE:Zeile\\nzwei\\; drei
END:VCARD
BEGIN:VCARD
VERSION:3.0
FN:Muster Bau e.K.
ORG:Muster Bau e.K.
TEL:01234 5552
END:VCARD
""".replace("\n", "\r\n")
VCARD_4 = """BEGIN:VCARD
VERSION:4.0
KIND:individual
FN:Kim Beispiel
N:Beispiel;Kim;;;
TEL;VALUE=uri;PREF=2;TYPE="voice,home":tel:+49-1234-5551;ext=3
TEL;VALUE=uri;TYPE="cell":tel:+49-171-5550125
EMAIL;PREF=50:b@example.org
EMAIL;PREF=1:a@example.org
ADR;LABEL="Gartenweg 3; 12345":;;Gartenweg 3;Musterstadt;;12345;Germany
END:VCARD
BEGIN:VCARD
VERSION:4.0
KIND:group
FN:Stammtisch
END:VCARD
"""


def _file(end: str, *lines: str) -> str:
    return end.join(lines)


def header_4(currency: str = "EUR") -> str:
    """The first record of version 4: fixed width, the version and the currency at its end."""
    return f"V 010126{'Muster Großhandel':<40}{'Preise ohne Umsatzsteuer':<40}{'':<35}04{currency}"


DATANORM_4 = _file(
    "\r\n",
    header_4(),
    "T;N;LT1;;1;;PVC-Mantelleitung, grau;2;;nach DIN VDE 0250;",
    "A;N;4711;10;Mantelleitung NYM-J;3x1,5 grau;1;2;m;8950;2AED;01;LT1;",
    "B;N;4711;NYM; ; ;0;0;0;4012345678901; ;01;0;0; ; ;",
    "A;N;4712;00;Dose für Größe 1;;2;0;Stk;215;;02;;",
    "A;N;4713;00;Schalter weiß;;1;1;Stk;0;;02;;",
    "A;L;4699;;;;;;;;;;;",
    "R;;2AED;1;4500;Leitungen;",
    "P;A;4713;1;39000;1;5500;;;;;4712;2;199;;;;;;;",
    "S;;01;Leitungen;;;",
    "\x1a",
)
DATANORM_5 = _file(
    "\n",
    "V;050;A;20260101;EUR;Preise 2026;;MUSTER;Muster Großhandel;;;;D;12345;Musterstadt;",
    "A;N;200001;Flachheizkörper 500x600;weiß;PCE;1;1;19995;HK;01;02;FH;;;;;;4012345678902;;1;;0;LT9;;;;;",
    "A;N;200002;Rohrschelle;;PCE;2;25;1250;;;;;;;;;;;;;;;;;;;;",
    "A;N;200003;Auf Anfrage;;PCE;9;1;0;;;;;;;;;;;;;;;;;;;;",
    "T;N;LT9;1;1;Mit Halterung und Stopfen;",
    "R;HK;2;600;Heizkörper;",
    "B;L;200009;;20261231;",
    "P;200003;1;1;4200;HK;;;;;;;;",
    "E;9;;",
)
