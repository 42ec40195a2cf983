"""A process that saves without end, to be killed: `python -m tests.storage.saving_process FILE KIND NUMBER`.

KIND is `save` (the file itself), `edit` (a recovery copy after each edit) or `once` (one save after a line on the
standard input, then the end). Every decision says in its title what number it has, and repeats it in its scores.
"""

import sys
from dataclasses import replace
from pathlib import Path

from decider.decision.criteria import Criterion
from decider.decision.decision import Alternative, Decision
from decider.storage.decision_file import save_decision
from decider.storage.recovery import keep

SIZE = 300


def numbered(number):
    """A decision of about 10 kB in which every part says `number`."""
    return Decision(
        title=str(number),
        criteria=(Criterion("c1", "Cost"),),
        alternatives=tuple(Alternative(f"a{i}", f"Project {i}") for i in range(SIZE)),
        performances=((float(number),),) * SIZE,
    )


def number_in(decision):
    """The number that the decision says throughout; -1 when it is a mixture."""
    found = {str(int(value)) for row in decision.performances for value in row} | {decision.title}
    return int(found.pop()) if len(found) == 1 and len(decision.performances) == SIZE else -1


def main(path, kind, number):
    decision = numbered(number)
    print("ready", flush=True)
    if kind == "once":
        sys.stdin.readline()
        save_decision(path, decision)
        return
    while True:
        number += 1
        decision = replace(decision, title=str(number), performances=((float(number),),) * SIZE)
        if kind == "save":
            save_decision(path, decision)
        else:
            keep(path, decision)
        print(number, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
