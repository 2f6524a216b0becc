import { createHash } from 'node:crypto'
import { businessImport } from '@/lib/food-business/import/business-import.commands'
import type { PrismaClient } from '@/lib/generated/prisma/client'
import type { CommandContext } from '@/lib/platform/command-context'
import { useDb, type Db } from '@/lib/platform/db'
import { storeUpload } from '@/lib/platform/files/stored-file.commands'
import { checkImport, commitImport, startImport } from '@/lib/platform/import/ledger-import.commands'
import { getImportView } from '@/lib/platform/import/ledger-import.queries'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { addDays, dateOnOf } from '@/lib/shared/format'
import { ledgerImportTasks } from '@/lib/workflow/ledger-import-jobs.commands'
import { buildWorker } from '@/prisma/scripts/build-worker'
import { fictionalLicence, fictionalUscc } from '../factories/food-business'
import { demoContext } from './demo-actor'

const ANHE = '990181'
/** Behind all that the register of the demo numbers by itself. */
const FIRST = 900_001

type Area = typeof businessImport | typeof samplingImport
type Table = readonly (readonly string[])[]

/**
 * Two files that the office of the demo city brought in, by the portal's own import, from upload to the written rows: new
 * businesses, all of them good, and a laboratory's results, of which two rows were refused and three batches had failed; and
 * one that was uploaded only. Made once.
 * @param context.now the instant of now
 */
export async function seedDemoImports(db: Db, { now }: { now: Date }): Promise<void> {
  const before = useDb(db as PrismaClient)
  try {
    const place = await db.jurisdiction.findUniqueOrThrow({ where: { divisionCode: ANHE }, select: { id: true } })
    if ((await db.ledgerImport.count({ where: { jurisdictionId: place.id } })) > 0) return
    await buildWorker()
    const todayOn = dateOnOf(now)
    const at = (days: number) => demoContext(db, 'office', new Date(`${addDays(todayOn, -days)}T02:00:00Z`))
    await bringIn(await at(9), businessImport, place.id, '城关街道新增餐饮单位（演示）.csv', newBusinesses(addDays(todayOn, 1_500)))
    await bringIn(await at(6), samplingImport, place.id, '清宁市检验检测中心检验结果（演示）.csv', results((days) => addDays(todayOn, -days)))
    // One that nobody went on with: the portal removes it after some days.
    await upload(await at(2), samplingImport, place.id, '城关街道快检结果（演示，未写入）.csv', quickTests(addDays(todayOn, -5)))
  } finally {
    useDb(before)
  }
}

async function upload(context: CommandContext, area: Area, jurisdictionId: string, name: string, table: Table): Promise<string> {
  const bytes = Buffer.from(table.map((row) => row.join(',')).join('\r\n'), 'utf8')
  const headers = new Headers({ 'content-length': String(bytes.length), 'x-content-sha256': createHash('sha256').update(bytes).digest('hex'), 'x-file-name': encodeURIComponent(name) })
  const stored = await storeUpload(context, { purpose: 'import', jurisdictionId }, { body: new Response(new Uint8Array(bytes)).body, headers })
  if (!stored.ok) throw new Error(`${name}：${stored.message}`)
  return (await startImport(context, area, { fileId: stored.id, jurisdictionId, departmentId: null })).id
}

async function bringIn(context: CommandContext, area: Area, jurisdictionId: string, name: string, table: Table): Promise<void> {
  const id = await upload(context, area, jurisdictionId, name, table)
  const run = () => ledgerImportTasks['ledger-import.run']({ importId: id }, { jobId: 'demo', attempt: 1, signal: new AbortController().signal })
  const read = await getImportView(context, area, id)
  await checkImport(context, area, { id, version: read.version, sheetName: read.sheetName, mapping: Object.entries(read.mapping).map(([key, source]) => ({ key, column: 'column' in source ? source.column : null, text: 'text' in source ? source.text : null })) })
  await run()
  const { version } = await getImportView(context, area, id)
  await commitImport(context, area, { id, version, rows: 'good', corrections: false })
  await run()
}

function newBusinesses(expiresOn: string): Table {
  const row = (name: string, index: number, address: string, contact: string) => [name, '餐饮服务', fictionalUscc('92', ANHE, FIRST + index), fictionalLicence('JY', '2', ANHE, FIRST + index), expiresOn, '城关街道', address, contact]
  return [
    ['经营者名称', '业态', '统一社会信用代码', '食品经营许可证号', '有效期至', '所属街道', '经营场所', '负责人'],
    row('城关小满面馆', 0, '虚构路301号', '许经理'), row('城关和顺饺子馆', 1, '虚构路305号', '何经理'), row('城关一碗粥铺', 2, '虚构路309号', '吕经理'), row('城关清泉茶饮店', 3, '虚构路312号', '施经理'),
  ]
}

function results(ago: (days: number) => string): Table {
  const row = (number: number, category: string, product: string, business: string, sampledOn: string, concludedOn: string, verdict: string, ...items: string[]) => [`JYZX${ANHE}${String(number).padStart(4, '0')}`, '县级', '监督抽检', category, '餐饮', '小型餐馆', business, product, sampledOn, concludedOn, '清宁市检验检测中心（虚构）', verdict, ...items]
  return [
    ['抽样编号', '任务层级', '抽检类型', '食品大类', '环节', '抽样地点', '被抽样单位名称', '样品名称', '抽样日期', '报告日期', '检验机构', '检验结论', '不合格项目', '检验结果', '标准值'],
    row(1, '餐饮食品', '自制馒头', '城关小满面馆', ago(29), ago(8), '合格', '', '', ''),
    row(2, '餐饮食品', '自制饺子', '城关和顺饺子馆', ago(29), ago(8), '合格', '', '', ''),
    row(3, '餐饮食品', '自制油条', '城关一碗粥铺', ago(28), ago(8), '不合格', '铝的残留量（干样品，以Al计）', '182 mg/kg', '≤100 mg/kg'),
    row(4, '餐饮食品', '自制豆浆', '城关一碗粥铺', ago(28), ago(8), '合格', '', '', ''),
    row(7, '餐饮食品', '自制辣椒油', '城关小满面馆', ago(28), ago(8), '不合格', '苯甲酸及其钠盐（以苯甲酸计）', '0.32 g/kg', '不得使用'),
    row(8, '餐饮食品', '餐碗', '城关和顺饺子馆', ago(28), ago(8), '不合格', '大肠菌群', '检出', '不得检出'),
    row(5, '餐饮食品', '自制饮料', '城关清泉茶饮店', '上月中旬', ago(8), '合格', '', '', ''),
    row(6, '餐饮食品', '自制饮料', '城关清泉茶饮店', ago(8), ago(27), '合格', '', '', ''),
  ]
}

function quickTests(testedOn: string): Table {
  return [['抽样编号', '抽检类型', '食品大类', '被抽样单位名称', '样品名称', '抽样日期', '检验结论'], ...['韭菜', '草鱼', '鸡蛋'].map((product, index) => [`KJ${ANHE}${index + 1}`, '快检', '食用农产品', '城关一碗粥铺', product, testedOn, '合格'])]
}
