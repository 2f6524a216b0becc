import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { readPlan } from '../reader/read-plan'
import { readXlsx } from './read-xlsx'

async function bytesOf(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Uint8Array> {
  const workbook = new ExcelJS.Workbook()
  fill(workbook.addWorksheet('任务'))
  return new Uint8Array(await workbook.xlsx.writeBuffer())
}

describe('readXlsx', () => {
  it('reads the title above the table and each row as a task', async () => {
    const source = await readXlsx(await bytesOf((sheet) => {
      sheet.addRow(['安和市2026年食品安全任务分解表'])
      sheet.mergeCells('A1:D1')
      sheet.addRow(['序号', '工作任务', '牵头单位', '责任单位'])
      sheet.addRow([1, '守护校园餐桌', '市教育局', '市公安局、各乡镇'])
      sheet.addRow([2, { richText: [{ text: '规范网络' }, { text: '订餐' }] }, '市商务局', ''])
    }))
    const reading = readPlan(source)
    expect(reading).toMatchObject({ title: '安和市2026年食品安全任务分解表', place: '安和市' })
    expect(reading.tasks).toMatchObject([{ heading: '守护校园餐桌', leadUnits: ['市教育局'], responsibleUnits: ['市公安局', '各乡镇'] }, { heading: '规范网络订餐', leadUnits: ['市商务局'] }])
    for (const { unitSpan } of reading.tasks) expect(source.text.slice(...unitSpan!)).toMatch(/^市/)
  })

  it('lets a cell merged over rows hold for each of them', async () => {
    const source = await readXlsx(await bytesOf((sheet) => {
      sheet.addRow(['序号', '工作任务', '牵头单位'])
      sheet.addRow([1, '守护校园餐桌', '市教育局'])
      sheet.addRow([2, '推行陪餐', ''])
      sheet.mergeCells('C2:C3')
    }))
    expect(readPlan(source).tasks.map(({ leadUnits }) => leadUnits)).toEqual([['市教育局'], ['市教育局']])
  })

  it('refuses a file that is no workbook', async () => {
    await expect(readXlsx(new TextEncoder().encode('文本'))).rejects.toThrow('Excel 文件打不开')
  })
})
