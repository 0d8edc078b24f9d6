"""The receipt of a request for footage, read back from its PDF."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from huying.cases.tests.papers_samples import AT, CENTER, CODE
from huying.cases.video.sheets import VideoReceipt
from huying.papers.sheets import read, written
from huying.papers.testing import as_issued, golden

RECEIPT = VideoReceipt(
    applicant="张三",
    ground="维护本人的人身、财产安全",
    law="《公共安全视频图像信息系统管理条例》第二十一条",
    reason="家里的猫昨天下午从楼道跑出去，想看它往哪边走了。",
    place="潮前花苑 8 幢北门",
    operator="潮前花苑物业服务中心",
    starts_at=AT - timedelta(hours=22),
    ends_at=AT - timedelta(hours=20),
    asked_at=AT,
    may_be_gone=False,
    clerk="郑窗口",
    inquiry_phone="0571-88880000",
)


def test_the_receipt_says_what_was_asked() -> None:
    assert read("video_receipt", written(RECEIPT)) == RECEIPT
    issued = as_issued(RECEIPT, organisation=CENTER, code=CODE, at=AT)
    assert golden(Path(__file__).parent / "papers", "video_receipt", issued).count == 1
