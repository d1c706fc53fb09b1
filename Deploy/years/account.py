"""Whether everybody who was referred in a year is accounted for at its end."""


def unaccounted(office, people):
    """What is not as the year left it, a sentence each: a referral that nobody knows of, a case that is lost, that is
    where nobody moved it, whose history lacks a decision, or that waits for nothing and nobody."""
    faults = []
    coordinator = office["channel:coordinator"]
    for person in people:
        told = office["prevent:referrer"].run("referrals", "show", person.referral)
        if "progress" not in told:
            faults.append(f"{person.referral} tells its referrer nothing")
        case = coordinator.run("cases", "show", person.case)
        if case["stage"] != person.stage:
            faults.append(f"{person.case} is at {case['stage']}, and was left at {person.stage}")
        history = coordinator.run("cases", "history", person.case, "--all")["events"]
        said = [event["content"]["decision"] for event in history if "decision" in event.get("content", {})]
        decided = [decision for _, decision in person.decided]
        if said != decided:
            faults.append(f"the history of {person.case} tells of {said}, and the panel decided {decided}")
        if not case.get("closed-at") and not case.get("holder") and not case.get("deadlines"):
            faults.append(f"{person.case} is open, with nobody and waits for nothing")
        if not coordinator.run("cases", "verify", person.case)["whole"]:
            faults.append(f"the history of {person.case} is not whole")
    return faults
