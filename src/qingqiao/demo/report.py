"""A research report of one page as a PDF, with a Chinese font that every reader has, so that nothing is embedded."""

from collections.abc import Iterator

TITLE, BODY, LEADING = 18, 11, 22
LEFT, TOP = 72, 760
LINES = (
    "社区青年情况调研报告（演示）",
    "",
    "一、做法。利用报到日入户走访，结合座谈和问卷，访谈青年五十余名，",
    "　　基层团干部六名。",
    "二、情况。本社区青年以服务业和个体经营为主，近三成在外务工，",
    "　　假期返乡；晚间和周末在社区的时间最多。",
    "三、诉求。最关心技能培训、托幼和停车；希望活动放在晚上，",
    "　　少开会，多办具体的事。",
    "四、建议。一是图书角晚间延长一小时；二是每季度办一次技能体验课；",
    "　　三是把快递、外卖青年纳入联系名单；四是诉求办理结果当面回复。",
    "",
    "本文为演示数据，人物、单位和数字均系虚构。",
)


def report_pdf() -> bytes:
    """Return the file, with the same bytes every time."""
    text = "\n".join(_placed())
    objects = (
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        f"<</Length {len(text)}>>\nstream\n{text}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        "<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/FontDescriptor 7 0 R"
        "/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000>>",
        "<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]"
        "/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>",
    )
    return _file(objects)


def _placed() -> Iterator[str]:
    """Yield each line set at its place, its characters as UCS-2."""
    for number, line in enumerate(LINES):
        size, height = TITLE if number == 0 else BODY, TOP - number * LEADING
        if line:
            yield f"BT /F {size} Tf {LEFT} {height} Td <{line.encode('utf-16-be').hex()}> Tj ET"


def _file(objects: tuple[str, ...]) -> bytes:
    out, places = "%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    ending = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF\n"
    return (out + ending).encode("ascii")
