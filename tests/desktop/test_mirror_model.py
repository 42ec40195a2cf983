"""Rows that are mirrored by their ids."""

from PySide6.QtCore import QPersistentModelIndex
from PySide6.QtTest import QAbstractItemModelTester

from decider.desktop.widgets.mirror_model import Column
from decider.desktop.widgets.tables import TextModel, TextRow


def rows(ids):
    return [TextRow(id, (id.upper(),)) for id in ids]


def test_the_same_rows_change_places_and_what_points_at_them_follows(qapp):
    model = TextModel([Column("Name")])
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.display(rows("abcd"))
    held = QPersistentModelIndex(model.index(3, 0))
    laid_out = []
    model.layoutChanged.connect(lambda *_: laid_out.append(True))
    assert model.exchange(list("dacb"))
    assert [model.index(i, 0).data() for i in range(4)] == ["D", "A", "C", "B"]
    assert (held.row(), held.data()) == (0, "D")
    assert laid_out == []
    del tester


def test_other_rows_are_not_exchanged(qapp):
    model = TextModel([Column("Name")])
    model.display(rows("abc"))
    assert not model.exchange(list("abd"))
    assert not model.exchange(list("ab"))
    assert [model.index(i, 0).data() for i in range(3)] == ["A", "B", "C"]
