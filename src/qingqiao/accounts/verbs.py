"""Every verb once: its 中文, who may do it on which rows, and why.

Denied by default: a role without an extent in a verb's line reaches nothing by it. `accounts.access.scope` makes the
keys. A verb that ends in `.read` opens pages; every other verb is acted and leaves an entry in the audit log.
"""

from qingqiao.accounts.described_verb import DescribedVerb, Extents
from qingqiao.accounts.roles import Role
from qingqiao.organizations.scope import Extent

CADRE, FORMER, ADMINISTRATOR, CITY, AUDITOR, OPERATOR, SECURITY, LINK, SYSTEM, DEMO = Role
OWN, AUTHORED, LEFT, LEFT_HOME, HOME, SUBTREE, KNOWN, BELOW, REGION, ALL, NAMED = Extent

OWNED: Extents = {CADRE: OWN}
AS_AUTHOR: Extents = {CADRE: AUTHORED}
ENTERED: Extents = {CADRE: OWN, ADMINISTRATOR: HOME}
EVALUATED: Extents = {CADRE: OWN, FORMER: OWN}
ATTACHED: Extents = {CADRE: OWN, FORMER: AUTHORED, ADMINISTRATOR: HOME}
COMMITTEE: Extents = {CITY: REGION}
ARRANGED: Extents = {ADMINISTRATOR: LEFT}
SEATED: Extents = {ADMINISTRATOR: HOME}
KEPT: Extents = {ADMINISTRATOR: SUBTREE, CITY: REGION}
BY_SUPERIOR: Extents = {ADMINISTRATOR: BELOW, CITY: REGION}
IN_OFFICE: Extents = {ADMINISTRATOR: KNOWN, CITY: REGION}
SEEN: Extents = {CADRE: OWN, ADMINISTRATOR: SUBTREE, CITY: REGION}
SERVED: Extents = {CADRE: OWN, ADMINISTRATOR: KNOWN, CITY: REGION}
MACHINE: Extents = {SYSTEM: ALL}
HERS: Extents = {LINK: NAMED}
ANSWERED: Extents = {CADRE: OWN, LINK: NAMED}
RUNNING: Extents = {OPERATOR: ALL}
SENT: Extents = {ADMINISTRATOR: SUBTREE, CITY: REGION, SYSTEM: ALL}
GUARDING: Extents = {SECURITY: ALL}
GRANTING: Extents = {SECURITY: ALL, SYSTEM: ALL}


class Verb(DescribedVerb):
    """动作."""

    # a cadre's own work (二(三)2, 3)
    RECORD_READ = "record.read", "查看记录", OWNED, "texts and names: for author and co-hosts"
    RECORD_SUBMIT = "record.submit", "提交记录", ENTERED, "her administrator may too (policy.md 6)"
    RECORD_SUBMIT_LATE = (
        "record.submit_late",
        "离任后补报记录",
        {FORMER: OWN},
        "of a day in office, for 30 days after the last one (policy.md 6)",
    )
    RECORD_REVISE = "record.revise", "修改记录", AS_AUTHOR, "a co-host reads; only the author changes"
    RECORD_WITHDRAW = "record.withdraw", "撤回记录", AS_AUTHOR, "only its author takes it back"
    RECORD_RESTORE = "record.restore", "恢复记录", AS_AUTHOR, "who may withdraw may undo it"
    RECORD_JOIN = "record.join", "补充参加人", OWNED, "a co-host adds whom she brought (policy.md 6)"
    RECORD_LEAVE = "record.leave", "离开记录", OWNED, "nobody is kept on another's record"
    RECORD_RETURN = "record.return", "撤回离开记录", OWNED, "who may leave may undo it, for 30 days"
    PHOTO_READ = "photo.read", "查看照片", OWNED, "pictures show people: for author and co-hosts"
    PHOTO_ADD = "photo.add", "添加照片", ATTACHED, "an administrator may add, not look"
    PHOTO_REMOVE = "photo.remove", "删除照片", AS_AUTHOR, "a record's pictures are its author's"
    PHOTO_CLEAN = "photo.clean", "清理照片", MACHINE, "place and device are taken out of every picture"
    PHOTO_REFUSE = "photo.refuse", "照片打不开", MACHINE, "what turns out to be no picture counts for nothing"
    FILE_READ = "file.read", "查看附件", OWNED, "for author and co-hosts"
    FILE_ADD = "file.add", "添加附件", ATTACHED, "as a record's photos"
    FILE_REMOVE = "file.remove", "删除附件", AS_AUTHOR, "a file is its author's report"
    PLAN_ANNOUNCE = "plan.announce", "发布计划", OWNED, "a plan is her own until it is a record (二(三)3)"
    PLAN_REVISE = "plan.revise", "修改计划", OWNED, "her own plan"
    PLAN_CANCEL = "plan.cancel", "取消计划", OWNED, "her own plan"

    # what people do with a plan that was announced to them (二(三)3)
    SIGN_UP_GIVE = "sign_up.give", "报名", HERS, "whoever has the plan's link, or a contact by her own page"
    SIGN_UP_WITHDRAW = "sign_up.withdraw", "撤回报名", HERS, "who signed up, by her own link"
    SIGN_UP_READ = "sign_up.read", "查看报名", OWNED, "only who announced it (policy.md 6)"
    DOOR_OPEN = "door.open", "做到场码", OWNED, "her own plan's door; made again, the old code holds no more"
    DOOR_CLOSE = "door.close", "结束到场登记", OWNED, "her own plan's door"
    ARRIVAL_GIVE = "arrival.give", "到场", HERS, "whoever sees the code at the door, on its day"
    REMARK_GIVE = (
        "remark.give",
        "对话题发言",
        HERS,
        "whoever has the plan's link, or a contact by her own page",
    )
    REMARK_READ = "remark.read", "查看发言", OWNED, "only who announced it, before anybody else"
    REMARK_SHOW = "remark.show", "公开发言", OWNED, "nothing is public without the plan's author"
    REMARK_HIDE = "remark.hide", "不再公开发言", OWNED, "who may show it may undo it"
    TOPIC_CLOSE = "topic.close", "小结并结束话题", OWNED, "her own topic"
    TOPIC_REOPEN = "topic.reopen", "继续话题", OWNED, "who may end it may undo it"
    SIGN_UP_MARK = (
        "sign_up.mark",
        "标记到场",
        OWNED,
        "her own list: she saw who was there, with or without a phone",
    )
    SIGN_UP_REMOVE = "sign_up.remove", "删除报名", OWNED, "her own list: what is no sign-up goes"

    # names of young people: the cadre's own; the administrator's only for a handover, by separate verbs
    CONTACT_READ = "contact.read", "查看联系青年", OWNED, "only the cadre who lists her (policy.md 6)"
    CONTACT_BEGIN = "contact.begin", "登记联系青年", OWNED, "her own list (二(三)2)"
    CONTACT_REVISE = (
        "contact.revise",
        "修改联系青年",
        {CADRE: OWN, SYSTEM: ALL},
        "her own list; and what a guardian asks, unread, for the administrator in charge",
    )
    CONTACT_QUIET = "contact.quiet", "暂不提醒联系", OWNED, "her own reminders"
    CONTACT_END = "contact.end", "结束联系", OWNED, "her own list"
    CONTACT_RESUME = "contact.resume", "恢复联系", OWNED, "who may end it may undo it"
    CONTACT_WITHDRAW = (
        "contact.withdraw",
        "撤回同意",
        {CADRE: OWN, LINK: NAMED, SYSTEM: ALL},
        "as easily as given (policy.md 6); and the tick, for a day in the future",
    )
    CONTACT_MERGE = "contact.merge", "合并联系青年", OWNED, "only the cadre who lists both knows"
    CONTACT_HAND_OVER = "contact.hand_over", "提出移交", OWNED, "every contact has a cadre (二(三)2)"
    HANDOVER_RECALL = "handover.recall", "收回移交", OWNED, "who offers may take it back"
    HANDOVER_DECIDE = "handover.decide", "答复移交", OWNED, "only the receiver decides"
    HANDOVER_ARRANGE = "handover.arrange", "离任移交", ARRANGED, "contacts of a cadre who left (二(三)2)"
    HANDOVER_SEE_NAMES = (
        "handover.see_names",
        "查看离任者的联系青年姓名",
        {ADMINISTRATOR: LEFT_HOME},
        "her own organization's administrator, when a hand-over needs them; each reading is logged (policy.md 6)",
    )
    HANDOVER_UNDO = "handover.undo", "收回离任移交", ARRANGED, "who arranges may take it back"
    HANDOVER_CLOSE = "handover.close", "结束离任者的联系", ARRANGED, "where no colleague takes the contact"
    HANDOVER_REOPEN = "handover.reopen", "撤回结束离任者的联系", ARRANGED, "who ends them may take it back"
    GROUP_MAKE = "group.make", "新建分组", OWNED, "her own groups"
    GROUP_REVISE = "group.revise", "修改分组", OWNED, "her own groups"
    GROUP_REMOVE = "group.remove", "删除分组", OWNED, "her own groups"

    # the young person's own side: she is asked, agrees, has a page behind a private link (policy.md 6)
    CONSENT_ASK = "consent.ask", "请青年同意", OWNED, "her own list"
    CONSENT_CLOSE = "consent.close", "关闭邀请", OWNED, "who asks may stop asking"
    CONSENT_NOTE = "consent.note", "登记同意", OWNED, "spoken or on paper, to her"
    CONSENT_GIVE = "consent.give", "青年同意", HERS, "whoever holds the link says it herself"
    CONSENT_DECLINE = "consent.decline", "青年不同意", HERS, "saying no is as easy as saying yes"
    ACCEPTANCE_TAKE = (
        "acceptance.take",
        "加入扫码同意的青年",
        OWNED,
        "the cadre knows whom she keeps in touch with",
    )
    ACCEPTANCE_DECLINE = (
        "acceptance.decline",
        "不加入扫码的人",
        OWNED,
        "not everybody who scans is known to her",
    )
    ACCEPTANCE_LEAVE = "acceptance.leave", "青年收回扫码同意", HERS, "until her cadre knows, by herself"
    LINK_SEND = "link.send", "发个人链接", ANSWERED, "who holds the old one, or her cadre, makes a new one"
    LINK_CLOSE = "link.close", "关闭个人链接", ANSWERED, "lost or forwarded: at once"
    DATA_REQUEST_RAISE = (
        "data_request.raise",
        "提出信息请求",
        ANSWERED,
        "by her link, or on paper to her cadre",
    )
    DATA_REQUEST_ANSWER = (
        "data_request.answer",
        "答复信息请求",
        OWNED,
        "whoever holds it answers (policy.md 6)",
    )
    # minors (policy.md 6): their details open to nobody but their cadre without a permit
    PERSONAL_READ = "personal.read", "查看个人信息的数字", KEPT, "numbers of requests and minors, never who"
    MINOR_SEEK = "minor.seek", "查找未成年人", KEPT, "whoever knows her already; each try is logged"
    MINOR_EXPORT = "minor.export", "导出未成年人信息审计材料", KEPT, "numbers and proofs of a year, never who"
    PERMIT_READ = (
        "permit.read",
        "查看许可",
        {CADRE: OWN, ADMINISTRATOR: SUBTREE, CITY: REGION, LINK: NAMED},
        "who asked, why, who agreed; her cadre and she herself too",
    )
    PERMIT_ASK = "permit.ask", "申请查看未成年人", SEATED, "her cadre's organization, with a reason"
    PERMIT_DECIDE = "permit.decide", "答复查看未成年人的申请", KEPT, "another person than who asks"
    PERMIT_END = "permit.end", "提前结束查看许可", KEPT, "who may agree may take it back"
    PERMIT_READ_MINOR = (
        "permit.read_minor",
        "凭许可查看未成年人",
        SEATED,
        "whoever asked, until it ends; each reading is logged",
    )
    GUARDIAN_RAISE = "guardian.raise", "登记监护人的请求", KEPT, "the administrator in charge, or one above"
    GUARDIAN_READ = "guardian.read", "查看监护人的请求", KEPT, "what is asked, never who she is"
    GUARDIAN_ANSWER = "guardian.answer", "答复监护人的请求", KEPT, "who may enter it, with proof"
    FEEDBACK_GIVE = "feedback.give", "说活动是不是这样", HERS, "who took part, if she likes"
    FEEDBACK_READ = (
        "feedback.read",
        "查看活动反馈",
        OWNED,
        "who has a part in the record; anonymous ones in fives",
    )
    RETENTION_ERASE = (
        "retention.erase",
        "到期删除",
        MACHINE,
        "what nobody needs any more goes by itself (policy.md 6)",
    )
    LISTING_READ = "listing.read", "查看本人的登记", HERS, "what is held about herself"

    # figures: the cadre's own; for those above, numbers without names
    CELL_READ = "cell.read", "查看进度", SERVED, "numbers without names go up the tree (policy.md 6)"
    CADRE_READ = "cadre.read", "查看团干部", SERVED, "who serves or served where is no secret within it"
    POSTING_READ = "posting.read", "查看社区报到", SEEN, "where cadres report (一(二))"
    COMMUNITY_READ = "community.read", "查看社区", SEEN, "a cadre's: the communities she is posted to"
    FORMATION_READ = "formation.read", "查看所建组织", SEEN, "names of organizations, not of people"
    REPORT_READ = "report.read", "查看调研报告", SEEN, "written to be read by those above (一(三)4)"
    FORM_READ = "form.read", "查看报到统计表", ENTERED, "her texts, for her organization that checks them"
    ORGANIZATION_READ = "organization.read", "查看组织", KEPT, "sums over those below"

    # the tree and its people are completed by the administrators of each level (二(三)1)
    CADRE_ADD = "cadre.add", "登记团干部", KEPT, "each level completes its cadres (二(三)1)"
    CADRE_JOIN = "cadre.join", "合并重复登记的团干部", IN_OFFICE, "both cadres within reach; never oneself"
    CADRE_PART = "cadre.part", "撤回合并团干部", IN_OFFICE, "who may join two cadres may undo it, for 30 days"
    APPOINTMENT_BEGIN = "appointment.begin", "任职", IN_OFFICE, "each level completes its cadres (二(三)1)"
    APPOINTMENT_END = "appointment.end", "结束任职", IN_OFFICE, "each level completes its cadres (二(三)1)"
    APPOINTMENT_CORRECT = "appointment.correct", "更正任职", IN_OFFICE, "who may register it may mend it"
    APPOINTMENT_REMOVE = "appointment.remove", "删除任职登记", IN_OFFICE, "entered by mistake"
    APPOINTMENT_UNDO = "appointment.undo", "撤回任职变动", IN_OFFICE, "of each organization that it touches"
    CADRE_TRANSFER = (
        "cadre.transfer",
        "调动",
        IN_OFFICE,
        "the office she leaves; the new one needs appointment.begin",
    )
    LEAVE_GRANT = (
        "leave.grant",
        "登记请假",
        IN_OFFICE,
        "another administrator of her organization or the level above (policy.md 6)",
    )
    LEAVE_END = "leave.end", "结束请假", IN_OFFICE, "who may grant it may end it"
    LEAVE_CORRECT = "leave.correct", "更正请假", IN_OFFICE, "who may grant it may mend it"
    LEAVE_REMOVE = "leave.remove", "删除请假登记", IN_OFFICE, "who may grant it may take it back"
    LEAVE_UNDO = "leave.undo", "撤回请假变动", IN_OFFICE, "who may grant it may undo what was changed"
    APPOINTMENT_SET_TERM = "appointment.set_term", "登记任期", KEPT, "who appoints knows for how long"
    ORGANIZATION_ADD = "organization.add", "新增组织", KEPT, "each level completes those below (二(三)1)"
    ORGANIZATION_REVISE = (
        "organization.revise",
        "修改组织",
        BY_SUPERIOR,
        "its superior decides on name and kind",
    )
    ORGANIZATION_DECLARE = (
        "organization.declare",
        "登记应有数",
        BY_SUPERIOR,
        "what is declared comes from the level above (policy.md 5)",
    )
    ORGANIZATION_PROPOSE_MOVE = (
        "organization.propose_move",
        "提出换上级",
        KEPT,
        "the organization, its superior or the new one",
    )
    ORGANIZATION_DECIDE_MOVE = (
        "organization.decide_move",
        "答复换上级",
        KEPT,
        "its superior and the new one both agree",
    )
    ORGANIZATION_RECALL_MOVE = "organization.recall_move", "收回换上级", KEPT, "whoever proposed it"
    ORGANIZATION_MERGE = "organization.merge", "合并组织", BY_SUPERIOR, "the superior of both of them"
    ORGANIZATION_DISSOLVE = "organization.dissolve", "撤销组织", BY_SUPERIOR, "its superior decides"
    ORGANIZATION_UNDO = (
        "organization.undo",
        "撤回组织改动",
        KEPT,
        "the superior that decided; after a move either of the two",
    )
    ADMINISTRATOR_NAME = "administrator.name", "确定管理员", KEPT, "确定专门人员: her own organization's too"
    ADMINISTRATOR_RELEASE = "administrator.release", "解除管理员", KEPT, "who may name may release"
    REGION_READ = "region.read", "查看辖区设置", COMMITTEE, "the committee whose rules they are (policy.md 3)"
    PACK_ADOPT = (
        "pack.adopt",
        "起用制度包",
        COMMITTEE,
        "the committee decides which notice applies (policy.md 6)",
    )
    PACK_TAKE_BACK = "pack.take_back", "收回制度包的起用", COMMITTEE, "who adopts may undo it"
    PACK_DRAFT = "pack.draft", "起草制度包", COMMITTEE, "who adopts a pack writes it (policy.md 2: data)"
    PACK_REVISE = "pack.revise", "修改制度包草稿", COMMITTEE, "who may draft may revise, each other's too"
    PACK_WEIGH = "pack.weigh", "算制度包草稿的影响", COMMITTEE, "figures, before anything is decided"
    PACK_DROP = "pack.drop", "放弃制度包草稿", COMMITTEE, "who may draft may drop"
    PACK_RESUME = "pack.resume", "恢复制度包草稿", COMMITTEE, "who may drop may undo it"
    CYCLE_SET = (
        "cycle.set",
        "设定工作周期",
        COMMITTEE,
        "no source says how long; the region does (policy.md 3)",
    )
    CELLS_REBUILD = (
        "cells.rebuild",
        "重新判定",
        COMMITTEE,
        "figures are derived; judging again changes no record",
    )
    CELLS_PAUSE = (
        "cells.pause",
        "暂停重新判定",
        COMMITTEE,
        "pages judge what they show, so figures stay right",
    )
    CALENDAR_REVISE = "calendar.revise", "修改日历", COMMITTEE, "a region overrides single days (policy.md 3)"
    CALENDAR_RESTORE = "calendar.restore", "恢复公布的日期", COMMITTEE, "who overrides may undo it"
    CALENDAR_ANNOUNCE = (
        "calendar.announce",
        "登记放假安排",
        COMMITTEE,
        "a year's official arrangement (policy.md 3)",
    )
    REPORT_DAY_SET_USUAL = (
        "report_day.set_usual",
        "设定通常的报到日",
        COMMITTEE,
        "Friday, or another by arrangement (一(三)1)",
    )
    SECOND_FACTOR_SET_DAYS = (
        "second_factor.set_days",
        "设定两步验证的宽限",
        COMMITTEE,
        "the region may shorten the seven days (docs/decisions/0052)",
    )

    # evaluation: written by some, reviewed by another, appealed against by whom it concerns (二(三)4)
    ROUND_READ = "round.read", "查看考核", KEPT, "evaluators and those above; the evaluated read results"
    RESULT_READ = "result.read", "查看本人的考核结果", EVALUATED, "each her own"
    STANDING_READ = "standing.read", "查看组织的考核结果", KEPT, "an organization's own, from the level above"
    ROUND_OPEN = "round.open", "开始考核", KEPT, "every level its own cadres and its lower organizations"
    ROUND_CLOSE = "round.close", "取消考核", KEPT, "as long as nothing is published"
    ROUND_REOPEN = "round.reopen", "恢复考核", KEPT, "who may cancel may undo it"
    ROUND_JUDGE = "round.judge", "填写评价", KEPT, "never of oneself"
    ROUND_HAND_IN = "round.hand_in", "提交复核", KEPT, "when everybody has a grade and words"
    ROUND_RETURN = "round.return", "退回评价", KEPT, "whoever reviews, or takes it back"
    ROUND_HOLD = "round.hold", "取消公布", KEPT, "as long as nothing is published; what is written stays"
    ROUND_PUBLISH = "round.publish", "公布考核", KEPT, "another person than the evaluators"
    ROUND_FREEZE = "round.freeze", "固定考核结果", MACHINE, "a job: all that is published, or nothing"
    ROUND_SUPPLEMENT = (
        "round.supplement",
        "补充更正",
        KEPT,
        "what is published stays; a correction is linked to it",
    )
    ROUND_PROPOSE_AWARDS = (
        "round.propose_awards",
        "拟定表彰建议",
        KEPT,
        "results are ground for awards; a person chooses, no score (二(三)4)",
    )
    ROUND_MAKE_DOCUMENT = (
        "round.make_document",
        "生成考核文书",
        KEPT,
        "the evaluator's office, from what is frozen",
    )
    ROUND_TAKE_DOCUMENT = "round.take_document", "下载考核文书", KEPT, "whoever may read the round"
    ROUND_FINISH_DOCUMENT = "round.finish_document", "写好考核文书", MACHINE, "a job, with the file's digest"
    STANDING_MAKE_DOCUMENT = (
        "standing.make_document",
        "生成本组织的考核结果函",
        KEPT,
        "an organization its own letter",
    )
    STANDING_TAKE_DOCUMENT = (
        "standing.take_document",
        "下载本组织的考核结果函",
        KEPT,
        "never that of a sibling",
    )
    TEMPLATE_READ = "template.read", "查看文书模板", KEPT, "the office edits its own"
    TEMPLATE_UPLOAD = "template.upload", "上传文书模板", KEPT, "the office edits its own"
    TEMPLATE_RESET = "template.reset", "恢复自带的文书模板", KEPT, "who uploads may take it back"
    APPEAL_DECIDE = "appeal.decide", "处理申诉", KEPT, "another person than the evaluator"
    SPOT_CHECK_READ = "spot_check.read", "查看抽查", KEPT, "dates, kinds and counts, no names (policy.md 6)"
    SPOT_CHECK_COMMIT = "spot_check.commit", "开始抽查", KEPT, "every level what is recorded below it"
    SPOT_CHECK_DRAW = "spot_check.draw", "抽样", KEPT, "by a seed that was fixed before"
    SPOT_CHECK_MARK = "spot_check.mark", "填写核实结果", KEPT, "never of a record in which one has a part"
    SPOT_CHECK_UNDO = "spot_check.undo", "撤回核实结果", KEPT, "who may mark may undo it"
    SPOT_CHECK_CLOSE = "spot_check.close", "结束抽查", KEPT, "its figures stay as they are"
    SPOT_CHECK_REOPEN = "spot_check.reopen", "重新打开抽查", KEPT, "who may close may undo it"
    RESULT_REPLY = "result.reply", "说明或申诉", EVALUATED, "only the evaluated answers"
    APPEAL_WITHDRAW = "appeal.withdraw", "撤回申诉", EVALUATED, "who lodged it, until it is decided"
    STANDING_REPLY = (
        "standing.reply",
        "代表组织说明或申诉",
        SEATED,
        "who holds office there speaks for it, nobody above",
    )
    STANDING_WITHDRAW = "standing.withdraw", "撤回组织的申诉", SEATED, "who may speak for it may take it back"

    # where cadres report, and what is recorded of it
    POSTING_BEGIN = "posting.begin", "社区报到", KEPT, "who appoints (一(二))"
    POSTING_REVISE = "posting.revise", "修改报到", KEPT, "who appoints (一(二))"
    POSTING_END = "posting.end", "结束报到", KEPT, "who appoints (一(二))"
    POSTING_MOVE = "posting.move", "换社区报到", KEPT, "one ends, one begins"
    POSTING_CANCEL = "posting.cancel", "撤销报到登记", KEPT, "entered by mistake"
    PAPER_READ = "paper.read", "查看任职文件", SEEN, "the document that appointed her"
    PAPER_ADD = "paper.add", "添加任职文件", KEPT, "who appoints (一(二))"
    PAPER_REMOVE = "paper.remove", "删除任职文件", KEPT, "who appoints (一(二))"
    COMMUNITY_ADD = "community.add", "登记社区", KEPT, "the communities of one's area (一(二))"
    COMMUNITY_REVISE = "community.revise", "修改社区", KEPT, "the communities of one's area (一(二))"
    COMMUNITY_MERGE = "community.merge", "合并社区", KEPT, "both of them within reach"
    COMMUNITY_FOUND_BRANCH = (
        "community.found_branch",
        "建立社区团支部",
        SEEN,
        "she promotes its founding (一(三)5)",
    )
    COMMUNITY_CORRECT_BRANCH = (
        "community.correct_branch",
        "更正建团支部日期",
        KEPT,
        "the communities of one's area",
    )
    COMMUNITY_OPEN_PAGE = "community.open_page", "开通社区页", KEPT, "off by default; names only by consent"
    COMMUNITY_CLOSE_PAGE = "community.close_page", "关闭社区页", KEPT, "who may open it may close it"
    CHECK_NOTE = (
        "check.note",
        "登记清单",
        {CADRE: OWN, ADMINISTRATOR: SUBTREE},
        "those who work there (一(三)5)",
    )
    REPORT_DAY_ARRANGE = "report_day.arrange", "安排报到日", SEEN, "也可结合工作实际安排 (一(三)1)"
    REPORT_DAY_END = "report_day.end", "结束报到日安排", SEEN, "who may arrange may end it"

    # the cadre fills, consents to and takes back what is made public (一(三)2; PIPL art. 25)
    DISCLOSURE_READ = (
        "disclosure.read",
        "查看五公开",
        {CADRE: OWN, LINK: NAMED},
        "and whoever has the address of her open card",
    )
    DISCLOSURE_FILL = "disclosure.fill", "填写五公开", OWNED, "by her own consent"
    DISCLOSURE_POST = "disclosure.post", "登记张贴", OWNED, "she posts it herself"
    DISCLOSURE_TAKE_DOWN = "disclosure.take_down", "取下张贴", OWNED, "she posts it herself"
    CARD_OPEN = "card.open", "开通公开页", OWNED, "off by default"
    CARD_CLOSE = "card.close", "关闭公开页", OWNED, "at once, by herself"
    VISIT_NOTE = "visit.note", "补充报到情况", AS_AUTHOR, "its author knows the answers (一(三)3)"
    CONFIRMATION_ASK = "confirmation.ask", "请社区确认", AS_AUTHOR, "the author of the visit (一(三)3)"
    CONFIRMATION_GIVE = (
        "confirmation.give",
        "社区确认",
        {LINK: NAMED},
        "whoever of the community holds the link",
    )

    # results of a cycle, kept by the cadres who made them (一(三)6)
    FORMATION_FOUND = "formation.found", "登记所建组织", {CADRE: OWN, DEMO: ALL}, "its founders, (一(三)6)"
    FORMATION_REVISE = "formation.revise", "更新所建组织", OWNED, "its founders"
    FORMATION_SEE = "formation.see", "确认组织仍在活动", {CADRE: OWN, DEMO: ALL}, "its founders"
    FORMATION_END = "formation.end", "登记组织停止活动", {CADRE: OWN, DEMO: ALL}, "its founders"
    FORMATION_RESUME = "formation.resume", "恢复所建组织", OWNED, "who may end it may undo it"

    # what young people ask (二(二)), and good deeds for them (一(三)7)
    DEMAND_READ = "demand.read", "查看诉求", ANSWERED, "who was asked, has it in hand, or asks herself"
    DEMAND_ASK = "demand.ask", "青年提出诉求", HERS, "a young person, of her own cadre"
    DEMAND_LEAVE = "demand.leave", "在社区页留言", HERS, "whoever has the address of a community's page"
    DEMAND_SAY = "demand.say", "青年评价答复", HERS, "whether it helped only she can say"
    DEMAND_TAKE = "demand.take", "登记诉求", OWNED, "what she was asked herself (一(三)7)"
    DEMAND_ACCEPT = "demand.accept", "受理诉求", OWNED, "who was asked, or has it in hand"
    DEMAND_REVISE = "demand.revise", "修改诉求", OWNED, "her own note, never a young person's words"
    DEMAND_BEGIN = "demand.begin", "开始办理诉求", OWNED, "whoever has it in hand"
    DEMAND_ANSWER = "demand.answer", "答复诉求", OWNED, "whoever has it in hand"
    DEMAND_FINISH = "demand.finish", "诉求已解决", OWNED, "whoever has it in hand"
    DEMAND_DROP = "demand.drop", "诉求未解决", OWNED, "whoever has it in hand"
    DEMAND_REOPEN = "demand.reopen", "改回未办结诉求", OWNED, "who may finish it may undo it"
    DEMAND_PASS = "demand.pass", "转办诉求", OWNED, "who was asked, to a colleague or upward"
    DEMAND_RECALL = "demand.recall", "收回诉求", OWNED, "who passes it on may take it back"
    DEMAND_RETURN = "demand.return", "退回诉求", OWNED, "a colleague who can't help"
    TRANSFER_READ = (
        "transfer.read",
        "查看转来的诉求",
        SEATED,
        "what is asked, never who asks: for who holds office where it was passed to (policy.md 6)",
    )
    TRANSFER_REPLY = "transfer.reply", "回复转来的诉求", SEATED, "who holds office there speaks for it"
    TRANSFER_PASS = "transfer.pass", "向上转办诉求", SEATED, "who holds office there may ask the level above"

    # complaints and suggestions: past whoever is complained about (policy.md 6)
    VOICE_RAISE = (
        "voice.raise",
        "投诉建议",
        {CADRE: OWN, LINK: NAMED, SYSTEM: ALL},
        "cadres and young people; unnamed the system writes it, so that no log tells who",
    )
    VOICE_READ = (
        "voice.read",
        "查看投诉建议",
        SEATED,
        "who holds office where it was sent, never who raised it",
    )
    VOICE_ANSWER = "voice.answer", "答复投诉建议", SEATED, "who holds office where it was sent"
    VOICE_READ_PAST = (
        "voice_past.read",
        "查看关于最上级的投诉",
        {AUDITOR: REGION},
        "nobody stands above the top; only those that no organization may answer",
    )
    VOICE_ANSWER_PAST = (
        "voice.answer_past",
        "答复关于最上级的投诉",
        {AUDITOR: REGION},
        "nobody stands above the top",
    )
    VOICE_SEE_SENDER = (
        "voice.see_sender",
        "查看投诉建议的提出人",
        SEATED,
        "who answers it, only where she gave her name; each reading is logged",
    )
    VOICE_APPEAL = "voice.appeal", "请上级再看投诉建议", HERS, "whoever raised it, once"
    VOICE_SETTLE = "voice.settle", "评价投诉建议的答复", HERS, "whether it is settled only she can say"
    # talks in person: the step that two people agreed on is for these two (policy.md 6: no grade, in no figure)
    TALK_READ = (
        "talk.read",
        "查看谈话",
        {CADRE: OWN, ADMINISTRATOR: SUBTREE},
        "she, and the one who talked with her: of others' talks none is found (talks/queries.py)",
    )
    TALK_NOTE = "talk.note", "记下谈话说定的事", {ADMINISTRATOR: SUBTREE}, "who talks with her, never oneself"
    TALK_TAKE_BACK = (
        "talk.take_back",
        "收回谈话记的事",
        {ADMINISTRATOR: SUBTREE},
        "who wrote it, until she answers",
    )
    TALK_LOOK = "talk.look", "回头看谈话说定的事", {ADMINISTRATOR: SUBTREE}, "who wrote it, at the next talk"
    TALK_CONFIRM = "talk.confirm", "确认谈话说定的事", OWNED, "agreed is what both say"
    TALK_DECLINE = "talk.decline", "不同意谈话记的事", OWNED, "agreed is what both say"

    # problems and experience upward, directly to 组织宣传部 (last clause)
    UPWARD_SEND = "upward.send", "上报", OWNED, "from any level, in her own name (last clause)"
    UPWARD_READ = "upward.read", "查看本人的上报", OWNED, "what she reported herself"
    UPWARD_COPY_READ = (
        "upward_copy.read",
        "查看抄送的上报",
        SEATED,
        "the level above, unless the report is about it: then there is no copy",
    )
    UPWARD_RECEIVE = "upward.receive", "收到上报", COMMITTEE, "组织宣传部 of the committee (last clause)"
    UPWARD_ANSWER = "upward.answer", "答复上报", COMMITTEE, "组织宣传部 of the committee (last clause)"
    EXPERIENCE_SHARE = (
        "experience.share",
        "收入经验库",
        COMMITTEE,
        "the committee chooses what others can learn from",
    )
    EXPERIENCE_REMOVE = "experience.remove", "移出经验库", COMMITTEE, "who may take it in may take it out"
    EXPERIENCE_READ = (
        "experience.read",
        "查看经验库",
        {CADRE: REGION, CITY: REGION},
        "written for all cadres of the region",
    )

    # what an organization tells those below it, and what each person finds in her inbox (policy.md 6)
    NOTICE_READ = "notice.read", "查看收到的通知", OWNED, "sent to an organization in which she serves"
    NOTICE_SENT_READ = "notice_sent.read", "查看发出的通知", KEPT, "its own office, and those above"
    NOTICE_DRAFT = "notice.draft", "起草通知", KEPT, "each level tells those below it"
    NOTICE_REVISE = "notice.revise", "修改或更正通知", KEPT, "who may draft may revise, each other's too"
    NOTICE_SEND = "notice.send", "发出通知", KEPT, "each level tells those below it"
    NOTICE_RECALL = "notice.recall", "收回通知", KEPT, "who may send may take it back"
    NOTICE_DROP = "notice.drop", "删除通知草稿", KEPT, "nobody has seen it yet"
    BRIEF_SEND = (
        "brief.send",
        "发送周一简报",
        KEPT,
        "to who serves in the organization itself: numbers, and the names of administrators",
    )
    CHANNEL_READ = "channel.read", "查看发送渠道", KEPT, "how things are sent out, never what or to whom"
    CHANNEL_ADD = "channel.add", "添加发送渠道", KEPT, "an organization its own chat; mail the committee"
    CHANNEL_REVISE = "channel.revise", "修改发送渠道", KEPT, "who may add may change"
    CHANNEL_SWITCH = "channel.switch", "启用或停用发送渠道", KEPT, "who may add may switch"
    CHANNEL_TRY = "channel.try", "试发一条", KEPT, "who may add sees whether it works"
    CHANNEL_REMOVE = "channel.remove", "删除发送渠道", KEPT, "who may add may remove"
    DELIVERY_AGAIN = "delivery.again", "重发没有送到的消息", KEPT, "who keeps the channel"
    DELIVERY_DISCARD = "delivery.discard", "作废没有送到的消息", KEPT, "who keeps the channel"
    REMINDER_CHOOSE = "reminder.choose", "选择怎样提醒", OWNED, "her own reminders (policy.md 6)"
    REMINDER_CONFIRM = (
        "reminder.confirm_mail",
        "确认提醒邮箱",
        OWNED,
        "her own mailbox, by the code that was sent there",
    )
    INBOX_READ = "inbox.read", "查看收件箱", OWNED, "her own messages, nobody else's"

    # running the installation: figures of the machine, nothing about people
    AUDIT_READ = (
        "audit.read",
        "查看操作日志",
        {AUDITOR: REGION},
        "who did what, and nothing else; neither who runs the machine nor who does the work reads it",
    )
    TABLE_EXPORT = (
        "table.export",
        "导出列表",
        {**KEPT, AUDITOR: REGION, OPERATOR: ALL, SECURITY: ALL},
        "what stands on her page, and nothing more",
    )
    INSTALLATION_READ = "installation.read", "查看安装情况", RUNNING, "figures of the machine"
    WORKBOOK_READ = "workbook.read", "查看导入的表格", KEPT, "what she uploaded herself"
    WORKBOOK_EXPORT = "workbook.export", "导出表格", KEPT, "what one may fill, as it stands"
    WORKBOOK_UPLOAD = "workbook.upload", "上传表格", KEPT, "each level completes its own (二(三)1)"
    WORKBOOK_CHECK = "workbook.check", "核对表格", MACHINE, "what would change, before anything does"
    WORKBOOK_CANCEL = "workbook.cancel", "取消导入", KEPT, "who uploads may leave it"
    WORKBOOK_CONFIRM = "workbook.confirm", "确认导入", KEPT, "nothing is written before she says so"
    WORKBOOK_IMPORT = "workbook.import", "写入表格", KEPT, "each row as its own verb allows"
    WORKBOOK_UNDO = "workbook.undo", "撤回导入", KEPT, "as long as nothing was built on it"
    TABLES_LOAD = "tables.load", "导入", MACHINE, "by a command on the machine"
    TOKEN_ISSUE = "token.issue", "发接口令牌", MACHINE, "by a command on the machine"

    INSTALLATION_SET_UP = "installation.set_up", "安装设置", MACHINE, "once, with the code from the console"

    # accounts come from above, and nobody grants more than she reaches herself (二(三)1; actions/beyond.py)
    ACCOUNT_READ = "account.read", "查看账号和邀请", KEPT, "who completes them sees their accounts (二(三)1)"
    ACCOUNT_DISABLE = "account.disable", "停用账号", KEPT, "who may invite may switch off, never herself"
    ACCOUNT_ENABLE = "account.enable", "启用账号", KEPT, "who may switch off may undo it"
    SIGN_IN_BEGIN = "sign_in.begin", "登录", MACHINE, "noted by the sign-in itself, of whoever signs in"
    SIGN_IN_REFUSE = (
        "sign_in.refuse",
        "登录没有成功",
        MACHINE,
        "noted by the sign-in itself; never what was typed",
    )
    SECOND_FACTOR_REFUSE = (
        "second_factor.refuse",
        "两步验证没有通过",
        MACHINE,
        "noted by the second step itself; never what was typed",
    )
    SIGN_IN_END = "sign_in.end", "退出登录", MACHINE, "noted by the sign-out itself"
    OUTSIDE_BIND = (
        "outside_login.bind",
        "绑定其他登录方式",
        MACHINE,
        "noted by her own account's page, signed in",
    )
    OUTSIDE_UNBIND = "outside_login.unbind", "解除其他登录方式", MACHINE, "noted by her own account's page"
    SESSIONS_END = (
        "sessions.end",
        "结束登录",
        KEPT,
        "a lost phone is signed out by her administrator too; her own is noted by her account's page",
    )
    TOKEN_READ = "token.read", "查看接口令牌", SEEN, "her own, and known to her administrator"
    TOKEN_NAME = "token.name", "写明接口令牌的用途", OWNED, "she knows which program has it"
    TOKEN_REVOKE = "token.revoke", "收回接口令牌", SEEN, "who may see one may take it back"
    INVITATION_SEND = "invitation.send", "邀请开通账号", SENT, "an account comes from above (二(三)1)"
    INVITATION_CLOSE = "invitation.close", "收回邀请", KEPT, "who may send it may take it back"
    INVITATION_ACCEPT = "invitation.accept", "接受邀请", {LINK: NAMED}, "whoever holds the code"
    INVITATION_DISOWN = "invitation.disown", "说明邀请的不是本人", {LINK: NAMED}, "whoever holds the code"
    IDENTITY_PART = (
        "identity.part",
        "解除账号关联",
        KEPT,
        "whose cadre she is takes her off a log-in that isn't hers",
    )
    RESET_OFFER = "reset.offer", "发重设密码的代码", SENT, "her administrator, who knows her; never oneself"
    RESET_ACCEPT = "reset.accept", "重设密码", {LINK: NAMED}, "whoever holds the code"
    ROLE_GRANT = "role.grant", "授予角色", GRANTING, "neither who runs the machine nor who watches appoints"
    ROLE_REVOKE = "role.revoke", "收回角色", GRANTING, "who may grant may revoke"
    ROLE_RESET = "role.reset", "给角色账号发重设码", GUARDING, "of accounts that are no cadre's"
    ROLE_END_SESSIONS = (
        "role.end_sessions",
        "结束角色账号的登录",
        GUARDING,
        "a lost device of whoever holds a role",
    )
