"""Numbers in what cells print: which of them are not the same in every run?"""

import re

NUMBER = re.compile(r"(?<![\w.])[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def last_digit(number):
    """What the last digit of a printed number stands for.

    Examples
    --------
    >>> last_digit("0.83"), last_digit("12"), last_digit("1.5e-3")
    (0.01, 1.0, 0.0001)
    """
    mantissa, _, exponent = number.lower().partition("e")
    decimals = len(mantissa.partition(".")[2])
    return float(f"1e{int(exponent or 0) - decimals}")


def moved(text, others):
    """Which numbers of a text move by more than one in their last digit.

    Parameters
    ----------
    text : str
        What one run prints.
    others : list of str
        What the others print.

    Returns
    -------
    list of str
        A line for each number, and one where the words change.

    Examples
    --------
    >>> moved("share 0.83 of 12", ["share 0.79 of 12", "share 0.84 of 12"])
    ["0.83 becomes 0.79 to 0.84, in 'share 0.83 of 12'"]
    """
    found = []
    lines = text.splitlines()
    columns = [other.splitlines() for other in others]
    if any(len(other) != len(lines) for other in columns):
        return [f"another number of lines, beside {text.strip()[:60]!r}"]
    for k, line in enumerate(lines):
        same = [other[k] for other in columns]
        words = NUMBER.sub("#", line).split()
        if any(NUMBER.sub("#", other).split() != words for other in same):
            found.append(f"other words, beside {line.strip()[:60]!r}")
            continue
        rows = [NUMBER.findall(other) for other in same]
        for place, shown in enumerate(NUMBER.findall(line)):
            values = [float(row[place]) for row in rows]
            low = min(values)
            high = max(values)
            unit = 1.001 * last_digit(shown)
            if low < float(shown) - unit or high > float(shown) + unit:
                found.append(
                    f"{shown} becomes {low:g} to {high:g}, in {line.strip()!r}"
                )
    return found
