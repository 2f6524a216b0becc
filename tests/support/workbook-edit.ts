import ExcelJS from 'exceljs'

export type EditedWorkbook = Awaited<ReturnType<typeof openWorkbook>>

/** A workbook as a spreadsheet program has it open: rows are named by their hidden code, columns by their header. */
export async function openWorkbook(bytes: Uint8Array) {
  const workbook = new ExcelJS.Workbook()
  await workbook.xlsx.load(Uint8Array.from(bytes).buffer)
  const sheet = workbook.worksheets[0]!
  const header = () => {
    for (let row = 1; row <= 12; row += 1) {
      const values = sheet.getRow(row).values as unknown[]
      if (values.includes('行编号')) return row
    }
    throw new Error('no header with codes')
  }
  /** The lower of the two header rows has a column's own name; a merged cell answers with its master's. */
  const columnOf = (label: string) => {
    for (const row of [header() + 1, header()]) {
      const values = sheet.getRow(row).values as unknown[]
      const at = values.indexOf(label)
      if (at > 0) return at
    }
    throw new Error(`no column ${label}`)
  }
  const rowOf = (code: string) => {
    const at = columnOf('行编号')
    for (let row = header() + 2; row <= sheet.rowCount; row += 1) if (sheet.getRow(row).getCell(at).value === code) return row
    throw new Error(`no row ${code}`)
  }
  return {
    workbook, sheet, columnOf, rowOf,
    codes: () => {
      const at = columnOf('行编号')
      return Array.from({ length: sheet.rowCount }, (_, index) => sheet.getRow(index + 1).getCell(at).value).filter((value): value is string => typeof value === 'string' && /^(task|target):/.test(value))
    },
    get: (code: string, label: string) => sheet.getRow(rowOf(code)).getCell(columnOf(label)).value,
    /** Whether the row has this cell to fill in: those that are not are locked. */
    isAsked: (code: string, label: string) => {
      try {
        return sheet.getRow(rowOf(code)).getCell(columnOf(label)).protection?.locked === false
      } catch {
        return false
      }
    },
    set: (code: string, label: string, value: ExcelJS.CellValue) => {
      sheet.getRow(rowOf(code)).getCell(columnOf(label)).value = value
    },
    save: async () => Buffer.from(await workbook.xlsx.writeBuffer()),
  }
}
