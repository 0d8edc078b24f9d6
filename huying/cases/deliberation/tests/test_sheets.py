"""The papers of a deliberation, read back from their PDFs."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from huying.cases.deliberation.sheets import Counts, Invitation, InvitedLine, MinutesSheet, Notice, SignedLine
from huying.cases.tests.papers_samples import AT, CODE
from huying.core.codes import follow_key
from huying.papers.sheets import copies_of, read, written
from huying.papers.testing import as_issued, golden, read_back

GOLDEN = Path(__file__).parent / "papers"
STATION = "潮前社区综治工作站"
LAW = "《城市居民委员会组织法》第三十二条"
NOT_BINDING = "协商意见只作记录和公布，不约束没有参加协商的人；依法须由业主共同决定或经批准的事项，仍依照有关法律办理。"
COUNTS = Counts(expected=12, present=9, written=2, quorum=8, votes_for=9, votes_against=1, votes_abstained=1)
INVITATION = Invitation(
    topic="3 幢 2 单元要不要加装电梯",
    about="加装位置、各层怎么分摊、施工时间。",
    form="现场和线上",
    place="社区二楼和茶馆",
    starts_at=AT + timedelta(days=7),
    ends_at=AT + timedelta(days=7, hours=2),
    legal_basis=LAW,
    host=STATION,
    phone="0571-88880000",
    not_binding=NOT_BINDING,
    guests=(InvitedLine("k1", "张三", "3幢201"), InvitedLine("k2", "", "3幢101")),
    addressees=("k1", "k2"),
)
MINUTES = MinutesSheet(
    topic="3 幢 2 单元要不要加装电梯",
    legal_basis=LAW,
    form="现场和线上",
    place="社区二楼和茶馆",
    starts_at=AT,
    ends_at=AT + timedelta(hours=2),
    text="会上逐层商量分摊办法。\n一层提出挡光，改用玻璃井道。",
    opinions=("张*（支持）：老人上下楼方便。", "匿名（反对）：挡光。"),
    outcome="形成一致意见",
    decision="同意在 3 幢 2 单元外侧加装电梯，二层以上按楼层比例分摊费用，一层不出资。",
    counts=COUNTS,
    version=2,
    not_binding=NOT_BINDING,
    signatures=(
        SignedLine("主持人", "何站长", AT + timedelta(hours=3)),
        SignedLine("记录人", "林网格员", AT + timedelta(hours=3)),
    ),
)
NOTICE = Notice(
    topic="3 幢 2 单元要不要加装电梯",
    legal_basis=LAW,
    publicity_basis="《城市居民委员会组织法》第三十四条",
    held_at=AT,
    outcome="形成一致意见",
    decision="同意在 3 幢 2 单元外侧加装电梯，二层以上按楼层比例分摊费用，一层不出资。",
    counts=COUNTS,
    notice="费用测算表在社区窗口可以查看。",
    first_day=date(2026, 11, 21),
    last_day=date(2026, 12, 6),
    host=STATION,
    phone="0571-88880000",
    not_binding=NOT_BINDING,
)


def test_an_invitation_has_a_page_and_a_square_for_each_guest() -> None:
    assert read("deliberation_invitation", written(INVITATION)) == INVITATION
    assert copies_of(INVITATION) == 2
    pages = read_back(as_issued(INVITATION, organisation=STATION, code=CODE, at=AT, copies=2))
    assert pages.count == 2
    for text, line, other in zip(pages.texts, INVITATION.guests, reversed(INVITATION.guests), strict=True):
        # the key is made with the key of the installation, so this paper has no text to be held against
        assert follow_key(CODE, line.key) in text
        assert follow_key(CODE, other.key) not in text
        assert line.room in text
        assert NOT_BINDING[:10] in "".join(text.split())


def test_the_minutes_hold_counts_and_both_signatures() -> None:
    assert read("deliberation_minutes", written(MINUTES)) == MINUTES
    golden(GOLDEN, "deliberation_minutes", as_issued(MINUTES, organisation=STATION, code=CODE, at=AT))


def test_the_notice_names_nobody_and_says_until_when() -> None:
    assert read("deliberation_notice", written(NOTICE)) == NOTICE
    pages = golden(GOLDEN, "deliberation_notice", as_issued(NOTICE, organisation=STATION, code=CODE, at=AT))
    assert "2026年11月21日至2026年12月6日" in pages.text
