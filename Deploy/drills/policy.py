"""Who may read and do what, as it was agreed and not as the service happens to do it: the drill `access` compares every
answer with these tables, and reads nothing of the service's own code. An endpoint that is served and stands in none of
them fails the drill by its name; so does one that stands here and is not served."""

# How much of a case somebody sees, least first. `with-police` is what everybody but the police sees of a case that the
# police hold: that it is with them. `asked`: their agency was asked what it knows, and they may answer for it. `emergency`:
# they opened it for an hour without working on it.
LEVELS = ["nothing", "existence", "with-police", "asked", "brief", "item", "emergency", "team", "police"]

# What a role sees: of every case of its route, or of those that it was given on. Beside it `receives` for the roles to
# which the route's referrals come, `sits` for those who come to its meetings, `arranges` for those who run them, and
# `answers` for those who may say what their agency knows.
ROLES = """
prevent         referrer               nothing    given
prevent         intake-officer         existence  every   receives
prevent         case-officer           police     every   receives
prevent         police-supervisor      police     every
prevent         coordinator            team       every
prevent         member                 item       given   answers
channel         coordinator            team       every   sits arranges
channel         chair                  team       every   sits arranges
channel         deputy                 team       every   sits arranges
channel         case-officer           police     every   sits
channel         police-supervisor      police     every   sits
channel         member                 item       given   sits answers
channel         guest                  item       given   answers
channel         lead-professional      team       given
channel         consent-asker          brief      given
channel         intervention-provider  brief      given
marac           referrer               nothing    given
marac           coordinator            team       every   receives sits arranges
marac           chair                  team       every   sits arranges
marac           hub-officer            team       every   answers
marac           idva                   team       every   sits answers
marac           member                 item       given   sits answers
buddi-tag       referrer               nothing    given
buddi-tag       intake                 existence  every   receives
buddi-tag       coordinator            team       every   receives sits arranges
buddi-tag       chair                  team       every   sits arranges
buddi-tag       deputy                 team       every   sits arranges
buddi-tag       member                 item       given   sits
buddi-tag       lead                   team       given
mist            referrer               brief      given
mist            coordinator            team       every   receives sits arranges
mist            chair                  team       every   sits arranges
mist            deputy                 team       every   sits arranges
mist            partner                item       given   sits answers
mist            lead                   team       given
one-stop-shop   reception              nothing    given
one-stop-shop   coordinator            team       every
one-stop-shop   specialist             team       every
one-stop-shop   idva                   team       given
one-stop-shop   adviser                brief      given
safer-knife-replacement  referrer      nothing    given
safer-knife-replacement  intake        existence  every   receives
safer-knife-replacement  coordinator   team       every   receives
safer-knife-replacement  lead          team       given
front-door      officer                team       every   receives
"""

# Which categories of answers a level opens. What is sealed is opened by none: where somebody is or lives, where they
# come, and how they are safely reached, is shown by no page.
OPENS = {
    "nothing": "", "existence": "", "with-police": "",
    "asked": "identity",
    "brief": "identity support-note",
    "item": "identity personal special support-note",
    "emergency": "identity personal special health offence support-note",
    "team": "identity personal special health offence equality support-note",
    "police": "identity personal special health offence equality support-note police",
}

# Named reviewers read in a pack, of the cases that it was made from, whatever they have to judge, and so what is the
# police's too.
REVIEWED = "identity personal special health offence attendance equality location support-note police"

# Of a referral, those who receive it see all but what is sealed; and but what is the police's, unless the role that
# receives is one of the police's.
KEPT_FROM_RECEIVERS = {"safe-contact", "location", "attendance"}
KEPT_FROM_CIVIL_RECEIVERS = KEPT_FROM_RECEIVERS | {"police"}

# Roles that learn no more than that there is a case until something is recorded of it.
WITHHELD = {("prevent", "coordinator"): "deconfliction is clear"}

# What is answered to somebody who reads one thing, by how they stand to it. `absent` is 404, and the same answer, byte
# for byte, as where there is no such thing.
#
# Of a case: what each level is told. 403 is for those who know what the case is, and see less than is asked for.
CASE_READS = """
                      nothing existence with-police asked   brief  item   emergency team   police
show-case             absent  200       200         200     200    200    200       200    200
next-moves            absent  absent    absent      absent  200    200    200       200    200
show-why              absent  absent    200         absent  403    403    403       200    200
show-form             absent  absent    absent      absent  200    200    200       200    200
show-history          absent  absent    absent      absent  403    403    403       200    200
show-time             absent  absent    absent      absent  403    403    403       200    200
verify-history        absent  absent    absent      absent  403    403    403       200    200
draw-case             absent  absent    absent      absent  403    403    403       200    200
list-assignments      absent  absent    absent      absent  200    200    200       200    200
list-sharing-records  absent  absent    absent      absent  absent absent absent    200    200
list-relations        absent  absent    absent      absent  absent absent absent    200    200
list-disclosures      absent  absent    absent      absent  403    403    403       200    200
show-known-to         absent  absent    absent      absent  403    403    403       200    200
show-support-consent  absent  absent    absent      absent  200    200    200       200    200
"""

# The same as it stood once: to those who see the whole case now, and to nobody else.
STOOD = "-as-it-stood"
CASE_READS_AS_IT_STOOD = """
                                   nothing existence with-police asked   brief  item   emergency team   police
show-case-as-it-stood              absent  absent    absent      absent  403    403    403       200    200
show-form-as-it-stood              absent  absent    absent      absent  403    403    403       200    200
show-support-consent-as-it-stood   absent  absent    absent      absent  403    403    403       200    200
list-sharing-records-as-it-stood   absent  absent    absent      absent  absent absent absent    200    200
list-disclosures-as-it-stood       absent  absent    absent      absent  403    403    403       200    200
"""

# Who looked at a case is told to auditors, whatever they see of it, and to those whose role sees every such case whole.
READERS = {"auditor": 200, "team by role": 200, "sees it otherwise": 403, "else": "absent"}

# Of everything else: how somebody stands to it, and what they are answered. Who is not named stands to it as nobody.
THING_READS = {
    "show-referral": {"receiver": 200, "referrer": 200},
    "referral-matches": {"receiver": 200, "referrer": 403},
    "show-enquiry": {"desk": 200, "asker": 200},
    "show-information-request": {"asked": 200, "team": 200},
    # What an agency has to do, it reads; of the case it reads nothing else.
    "show-action": {"owner": 200, "sees the case": 200},
    "show-meeting": {"arranger": 200, "sits": 200, "room": 200},
    "show-series": {"arranger": 200, "sits": 200},
    "show-agenda": {"arranger": 200, "sits": 200, "room": 200},
    "show-minutes": {"arranger": 200, "sits": 200, "room": 200},
    # Who would be shown what, and who has read it, is for those who arrange; papers are their reader's alone.
    "show-preflight": {"arranger": 200, "sits": 403, "room": 403},
    "show-receipts": {"arranger": 200, "sits": 403, "room": 403},
    "show-pack": {},
    "show-transfer": {"answerer": 200, "sees offers": 403},
    "list-invitations": {"arranger": 200, "sits": 200, "room": 200},
    # None is there by that name.
    "show-invitation": {},
}

# Lists and pages of one's own: everybody who works here may ask, and finds nothing that is not theirs to see.
OPEN_TO_ALL = {
    "show-caller", "list-cases", "list-referrals", "list-enquiries",
    "list-information-requests", "list-meetings", "list-series", "list-tasks", "list-transfers", "list-stuck", "show-today",
    "list-information-requests", "list-meetings", "list-actions", "list-tasks", "list-transfers", "list-stuck", "show-today",
    "show-demo-clock", "list-routes", "list-emergency-access",
    "list-onward-questions", "list-calendars",
}
# Whoever holds a role opens any case of their area in an emergency that they do not see; a reference that nothing has opens
# nothing, whoever asks. Where it is no emergency they are told that.
OF_EMERGENCIES = {"open-in-emergency"}
UNNEEDED = {"emergency", "team", "police"}
# Which cases' time is over, and what is done about it, is for whoever works on every case of some route.
OF_KEEPERS = {"list-due-cases"}
# Who works here is told to those who hold a role.
OF_COLLEAGUES = {"list-agencies", "list-practitioners", "list-agreements"}
# Who sits on the panel that these are asked of, and when it can meet, is told to those who sit on it.
OF_PANELS = {"list-panel-members", "forecast-quorum", "find-dates"}
# Where panels meet is told to those who sit on any.
OF_ROOMS = {"list-rooms"}
# How the routes of one's own area are written; of another route there is nothing.
OF_ROUTES = {"show-route", "show-form-schema", "draw-route", "picture-route"}
OF_AUDITORS = {"list-checkpoints", "list-heads", "list-events", "list-erasures", "verify-area", "take-checkpoint"}
# What somebody is given who asks what is held of them: what reviewers may, what whoever prepared it is answered, and what
# everybody else is. To anybody but a reviewer there is no such pack.
OF_REVIEWERS = {"prepare-access-pack": ("may", "may", 403), "show-access-pack": (200, 200, "absent"),
                "release-access-pack": ("may", 409, 403), "withdraw-access-pack": ("may", "may", 403)}
# What asks for a code of an authenticator beside the key: until it is given, whoever might do it is told that, and nothing
# of what they name.
AFTER_STEP_UP = {"show-safe-contact", "show-sealed", "agree-to-sealed", "open-in-emergency", "prepare-access-pack",
                 "show-access-pack", "release-access-pack", "withdraw-access-pack", "list-heads", "list-events",
                 "list-erasures"}
# Undoing what one did last to dates: whoever did nothing is told that.
OF_DATES = {"undo-dates"}
# Giving one: everybody with a key that is good for it.
OF_CODES = {"step-up"}
# Open to anybody at all, and about nobody.
OPEN_TO_THE_WORLD = {
    "home", "security-contact", "stylesheet", "health-live", "health-ready", "metrics", "openapi", "problem",
    "fetch-calendar", "ask-reply", "record-reply"}
# What such a one answers where nothing is there: a secret that is none, and a form that is not sent as one.
NOTHING_THERE = {"security-contact": 404, "fetch-calendar": 404, "ask-reply": 404, "record-reply": 415}
# A calendar of one's own: everybody who works here; to others none is there.
OF_CALENDARS = {"add-calendar": "may", "revoke-calendar": "absent"}
# Of a demonstration alone, where everybody may.
OF_A_DEMONSTRATION = {"advance-demo-clock"}

# Who may do what on a case they see. `team`: whoever sees it whole. Anybody else who sees more of the case than that
# there is one is told that it is not for them; to the others it is absent.
CASE_ACTS = """
assign-role             any       team
unassign-role           any       team
request-information     any       team
attach-person           any       team
state-residence         any       team
ask-sharing             any       team
prepare-disclosure      any       team
release-disclosure      channel   team
withdraw-disclosure     channel   team
correct-disclosure      channel   team
write-sharing-rationale channel   team
keep-sharing-record     any       team
end-sharing-record      channel   team
show-safe-contact       channel   team
show-sealed             any       team
relate-people           any       team
end-relation            channel   team
show-relations          any       team
move-case               prevent   case-officer police-supervisor
move-case               channel   case-officer police-supervisor
move-case               marac     coordinator
move-case               buddi-tag coordinator
move-case               mist      coordinator
save-form               prevent   case-officer
save-form               channel   coordinator chair deputy
save-form               marac     coordinator hub-officer
save-form               buddi-tag coordinator intake
save-form               mist      coordinator
pause-deadline          prevent   case-officer police-supervisor
pause-deadline          channel   coordinator chair deputy
pause-deadline          buddi-tag coordinator
pause-deadline          mist      coordinator
resume-deadline         prevent   case-officer police-supervisor
resume-deadline         channel   coordinator chair deputy
resume-deadline         buddi-tag coordinator
resume-deadline         mist      coordinator
extend-deadline         prevent   police-supervisor
extend-deadline         channel   chair deputy
extend-deadline         buddi-tag coordinator
extend-deadline         mist      chair
confirm-erasure         prevent   case-officer police-supervisor coordinator
confirm-erasure         channel   coordinator chair deputy case-officer police-supervisor
confirm-erasure         marac     coordinator chair hub-officer idva
confirm-erasure         buddi-tag coordinator chair deputy
confirm-erasure         mist      coordinator chair deputy
record-support-consent  channel   lead-professional consent-asker case-officer coordinator
record-support-consent  buddi-tag lead coordinator
record-support-consent  mist      lead coordinator
"""
# What is told, and what is recorded about sharing, is there for the team alone: whoever sees less of the case finds no
# such disclosure, and no such record.
UNSEEN = {"release-disclosure": "absent", "withdraw-disclosure": "absent", "correct-disclosure": "absent",
          "write-sharing-rationale": "absent",
          "end-sharing-record": 409, "show-safe-contact": 409, "end-relation": "absent"}

# Whoever works on every case of some route keeps the agreements of the area; nobody else does, whichever it is.
KEEPING = {"sign-agreement", "end-agreement"}

# The same of everything else: who may, and who is told that they may not. To the rest it is absent.
THING_ACTS = {
    "accept-referral": ({"receiver"}, {"referrer"}),
    "return-referral": ({"receiver"}, {"referrer"}),
    "redirect-referral": ({"receiver"}, {"referrer"}),
    "decline-referral": ({"receiver"}, {"referrer"}),
    "link-person": ({"receiver"}, {"referrer"}),
    "dismiss-match": ({"receiver"}, {"referrer"}),
    "add-to-referral": ({"receiver", "referrer"}, set()),
    "withdraw-referral": ({"referrer"}, {"receiver"}),
    "advise-on-enquiry": ({"desk"}, {"asker"}),
    "close-enquiry": ({"desk"}, {"asker"}),
    "convert-enquiry": ({"desk", "asker"}, set()),
    # An agency's own people on the team see what it was asked, and do not answer for it; of the others it is not asked
    # at all. Whether the case goes on waiting is for its team; to whoever is only asked there is no case.
    "record-return": ({"asked"}, {"team of the agency"}),
    # What came from an agency goes on as it says, and as nobody else does.
    "answer-onward-question": ({"originator"}, set()),
    "act-on-action": ({"owner"}, {"sees the case"}),
    "waive-return": ({"waiver"}, {"team", "asked on a case they see"}),
    "draw-agenda": ({"arranger"}, {"sits", "room"}),
    "move-meeting": ({"arranger"}, {"sits", "room"}),
    # Nobody here was invited: whoever sees the meeting is told that.
    "reply-to-meeting": (set(), set()),
    "cancel-meeting": ({"arranger"}, {"sits", "room"}),
    "renew-series": ({"arranger"}, {"sits"}),
    "end-series": ({"arranger"}, {"sits"}),
    "pin-item": ({"chair"}, {"arranger", "sits", "room"}),
    "lock-agenda": ({"arranger"}, {"sits", "room"}),
    "publish-papers": ({"arranger"}, {"sits", "room"}),
    "open-meeting": ({"arranger"}, {"sits", "room"}),
    "close-meeting": ({"arranger"}, {"sits", "room"}),
    "record-attendance": ({"arranger"}, {"sits", "room"}),
    "record-leaving": ({"arranger"}, {"sits", "room"}),
    "call-item": ({"arranger"}, {"sits", "room"}),
    "declare-conflict": ({"arranger"}, {"sits", "room"}),
    "adjourn-item": ({"chair"}, {"arranger", "sits", "room"}),
    "record-decision": ({"chair"}, {"arranger", "sits", "room"}),
    "contribute-to-item": ({"arranger"}, {"sits", "room"}),
    "note-item": ({"chair"}, {"arranger", "sits", "room"}),
    "run-out-item": ({"chair"}, {"arranger", "sits", "room"}),
    "accept-confidentiality": ({"arranger", "sits", "room"}, set()),
    "check-minutes": ({"chair"}, {"arranger", "sits", "room"}),
    "approve-minutes": ({"chair"}, {"arranger", "sits", "room"}),
    "correct-minutes": ({"arranger", "sits"}, {"room"}),
    "complete-task": ({"task's role"}, {"sees it"}),
    # To those who do not work on the case nothing was opened.
    "review-emergency-access": ({"chair"}, {"team"}),
    # Nobody asked for anything sealed there: whoever works on the case is told that, and whoever opened it may ask.
    "ask-for-sealed": ({"opener"}, set()),
    "agree-to-sealed": (set(), set()),
    "end-link": ({"receiver"}, set()),
    "accept-transfer": ({"chair"}, {"answerer", "sees offers"}),
    "decline-transfer": ({"answerer"}, {"sees offers"}),
}
# Whoever stands so may not either, and is told why: nobody reviews what they opened themselves.
TOLD_WHY = {"review-emergency-access": {"opener"}, "ask-for-sealed": {"team"}, "agree-to-sealed": {"team", "opener"},
            "reply-to-meeting": {"arranger", "sits", "room"}}
WAIVERS = {("prevent", "police-supervisor"), ("channel", "chair"), ("channel", "deputy"), ("marac", "chair")}
CHAIRS = {(route, role) for route in ("channel", "marac", "buddi-tag", "mist") for role in ("chair", "deputy")}
# Who answers what another area offers on a route.
ANSWERS_OFFERS = {"channel": {"coordinator", "chair", "deputy", "case-officer"}}

# What begins something new, and the roles that may: 403 to everybody else.
BEGINNINGS = {
    "submit-referral": {("prevent", "referrer"), ("prevent", "intake-officer")},
    "open-case": {("one-stop-shop", "reception"), ("one-stop-shop", "coordinator"), ("one-stop-shop", "specialist")},
    "add-meeting": {("channel", "coordinator"), ("channel", "chair"), ("channel", "deputy")},
    "create-series": {("channel", "coordinator"), ("channel", "chair"), ("channel", "deputy")},
    "find-person": {("prevent", "intake-officer"), ("prevent", "case-officer")},
    "migrate-cases": {("prevent", role) for role in ("case-officer", "police-supervisor", "coordinator")},
    "ask-enquiry": {("prevent", "referrer"), ("prevent", "intake-officer"), ("marac", "referrer"),
                    ("marac", "coordinator"), ("marac", "hub-officer"), ("buddi-tag", "referrer"),
                    ("buddi-tag", "intake"), ("buddi-tag", "coordinator"), ("safer-knife-replacement", "referrer"),
                    ("safer-knife-replacement", "intake"), ("safer-knife-replacement", "coordinator"),
                    ("mist", "referrer"), ("mist", "coordinator")},
}
# Where an area has not what somebody would begin there.
NOT_RUN = {"example-shire": {"open-case": 409, "ask-enquiry": 409, "convert-enquiry": 422}}
# Who has added a meeting to undo, the one of a conference among them.
ACTED_ON_DATES = BEGINNINGS["add-meeting"] | {("marac", "chair")}

# A key that is good for less than its practitioner: it opens what is about its subject, and nothing else.
SCOPES = {"referrals": ("referrals", "reading and acting"), "cases:read": ("cases", "reading")}


def rows(table):
    """The lines of a table, each as its words."""
    return [line.split() for line in table.strip().splitlines()]


def columns(table):
    """A table with a head: of each row, by its first word, what stands under each name of the head."""
    head, *lines = rows(table)
    return {line[0]: dict(zip(head, line[1:])) for line in lines}


def every_operation():
    """The operations of which something is said here."""
    return ({*columns(CASE_READS), "list-readers", *THING_READS, *OPEN_TO_ALL, *OF_COLLEAGUES, *OF_KEEPERS, *OF_ROUTES,
             *OF_AUDITORS, *OF_REVIEWERS, *OPEN_TO_THE_WORLD, *OF_A_DEMONSTRATION, *OF_EMERGENCIES, *OF_CODES,
             *OF_DATES, *OF_CALENDARS, *OF_PANELS, *OF_ROOMS, *THING_ACTS, *BEGINNINGS}
            | KEEPING | {line[0] for line in rows(CASE_ACTS)})


# Where support waits for somebody's consent.
ASKS_CONSENT = {"channel", "buddi-tag", "mist"}


def sees(route, role):
    """How much a role sees."""
    return next(words[2] for words in rows(ROLES) if words[:2] == [route, role])


def is_everybodys(route, role):
    """Whether it sees every case of its route."""
    return any(words[:2] == [route, role] and words[3] == "every" for words in rows(ROLES))


# Who works on every case of some route.
KEEPERS = {(words[0], words[1]) for words in rows(ROLES)
           if words[3] == "every" and words[2] in ("team", "police") and words[0] != "front-door"}
BEGINNINGS["chase-actions"] = {(words[0], words[1]) for words in rows(ROLES) if "arranges" in words}
for act in ("record-agreement", "propose-erasure", "erase-confirmed"):
    BEGINNINGS[act] = KEEPERS
# Who arranges the meetings of a panel keeps its rota, and of any panel the rooms.
for act in ("add-panel-member", "record-leave", "end-panel-member"):
    BEGINNINGS[act] = BEGINNINGS["add-meeting"]
BEGINNINGS["add-room"] = {(words[0], words[1]) for words in rows(ROLES) if "arranges" in words[4:]}
SITTERS = {(words[0], words[1]) for words in rows(ROLES) if "sits" in words[4:]}
