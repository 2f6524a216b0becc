"""Opens a workbook in LibreOffice, works in its first sheet as a person would, and saves it as xlsx.

    python3 edit-in-libreoffice.py IN.xlsx OUT.xlsx STEPS.json PROFILE_FOLDER

A step is {"do": "type", "code": ..., "column": ..., "text": ...} (what is typed: a number, words, or =1+1),
{"do": "percent", "code": ..., "column": ..., "value": 0.98} (typed as 98%), {"do": "delete", "code": ...}, {"do": "hide", "column": ...} or {"do": "sort", "column": ...} (the lines, descending).
Rows are named by their hidden code, columns by their header.
"""
import json
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException
from com.sun.star.lang import Locale
from com.sun.star.util.NumberFormat import PERCENT
from com.sun.star.table import CellRangeAddress, TableSortField

SOURCE, TARGET, STEPS, PROFILE = sys.argv[1:5]
PIPE = "portal" + str(abs(hash(PROFILE)))


def prop(name, value):
    one = PropertyValue()
    one.Name, one.Value = name, value
    return one


def connect(office):
    resolver = uno.getComponentContext().ServiceManager.createInstance("com.sun.star.bridge.UnoUrlResolver")
    while office.poll() is None:
        try:
            return resolver.resolve("uno:pipe,name=%s;urp;StarOffice.ComponentContext" % PIPE)
        except NoConnectException:
            time.sleep(0.2)
    raise SystemExit("LibreOffice ended before it could be reached")


class Sheet:
    def __init__(self, sheet, formats):
        self.sheet, self.formats = sheet, formats
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        self.last_row, self.last_column = cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn
        self.header = next(row for row in range(12) if "行编号" in self.texts(row))

    def texts(self, row):
        return [self.sheet.getCellByPosition(column, row).String for column in range(self.last_column + 1)]

    def column(self, name):
        for row in (self.header + 1, self.header):
            if name in self.texts(row):
                return self.texts(row).index(name)
        raise SystemExit("no column " + name)

    def row(self, code):
        at = self.column("行编号")
        return next(row for row in range(self.header, self.last_row + 1) if self.sheet.getCellByPosition(at, row).String == code)

    def work(self, step):
        if step["do"] == "type":
            self.sheet.getCellByPosition(self.column(step["column"]), self.row(step["code"])).setFormula(step["text"])
        elif step["do"] == "percent":
            cell = self.sheet.getCellByPosition(self.column(step["column"]), self.row(step["code"]))
            cell.setValue(step["value"])
            cell.NumberFormat = self.formats.getStandardFormat(PERCENT, Locale())
        elif step["do"] == "delete":
            self.sheet.Rows.removeByIndex(self.row(step["code"]), 1)
            self.last_row -= 1
        elif step["do"] == "hide":
            self.sheet.Columns.getByIndex(self.column(step["column"])).IsVisible = False
        elif step["do"] == "sort":
            field = TableSortField()
            field.Field, field.IsAscending = self.column(step["column"]), False
            lines = self.sheet.getCellRangeByPosition(0, self.header + 2, self.last_column, self.last_row)
            lines.sort((prop("SortFields", uno.Any("[]com.sun.star.table.TableSortField", (field,))), prop("ContainsHeader", False)))


office = subprocess.Popen(["soffice", "--headless", "--invisible", "--norestore", "--nologo", "--accept=pipe,name=%s;urp;" % PIPE, "-env:UserInstallation=file://" + PROFILE])
try:
    context = connect(office)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    document = desktop.loadComponentFromURL("file://" + SOURCE, "_blank", 0, (prop("Hidden", True),))
    first = document.Sheets.getByIndex(0)
    first.unprotect("")
    sheet = Sheet(first, document.NumberFormats)
    for one in json.load(open(STEPS, encoding="utf-8")):
        sheet.work(one)
    document.calculateAll()
    document.storeToURL("file://" + TARGET, (prop("FilterName", "Calc MS Excel 2007 XML"),))
    document.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass
    office.wait(timeout=60)
finally:
    if office.poll() is None:
        office.kill()
