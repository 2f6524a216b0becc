import { businessImport } from '@/lib/food-business/import/business-import.commands'
import type { Prisma } from '@/lib/generated/prisma/client'
import type { LedgerImportState } from '@/lib/generated/prisma/enums'
import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

const HEADER = ['名称', '类别']
const KEYS = ['name', 'kind']
const FILE_NAME = '矩阵监管对象.csv'

/** One import of the main city's office for each step that needs it in a state of its own. */
export async function makeBusinessImportSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const jurisdictionId = city.main.jurisdiction.id
  const shown = await createImport(city, 'CHECKED', { rejectedRows: 1, checkedAt: new Date() })
  await city.db.ledgerImportRow.create({ data: { importId: shown, rowNumber: 2, outcome: 'REJECTED', cells: ['X1'], notes: { problems: [{ column: null, message: '请核对' }] } } })
  const mapping = KEYS.map((key, column) => ({ key, column, text: null }))
  return {
    'food-business.import.list': { canary: FILE_NAME },
    'food-business.import.view': { params: { importId: shown } },
    'food-business.import.template': { common: true },
    'food-business.import.progress': { params: { importId: shown } },
    'food-business.import.rejected': { params: { importId: shown } },
    'food-business.import.start': { input: { fileId: await storeSheet(city), jurisdictionId, departmentId: null } },
    'food-business.import.check': { input: { id: await createImport(city, 'MAPPING', {}), version: 1, sheetName: 'CSV', mapping } },
    'food-business.import.commit': { input: { id: await createImport(city, 'CHECKED', { newRows: 1, checkedAt: new Date(), rowFormat: businessImport.format }), version: 1, rows: 'all', corrections: false } },
    'food-business.import.resume': { input: { id: await createImport(city, 'CANCELLED', { wantedRows: 2, passedRow: 2, insertedRows: 1, checkedAt: new Date(), rowFormat: businessImport.format }), version: 1 } },
    'food-business.import.cancel': { input: { id: await createImport(city, 'MAPPING', {}), version: 1 } },
    'food-business.import.remove': { input: { id: await createImport(city, 'MAPPING', {}), version: 1 } },
    'food-business.import.undo': { input: { id: await createImport(city, 'DONE', { insertedRows: 1, checkedAt: new Date() }), version: 1, reason: '选错了文件' } },
  }
}

async function createImport(city: AccessCity, state: LedgerImportState, part: Partial<Prisma.LedgerImportUncheckedCreateInput>): Promise<string> {
  const heads = [{ name: 'CSV', headerRow: 1, columns: HEADER.map((text, column) => ({ column, text, samples: [] })), found: Object.fromEntries(KEYS.map((key, column) => [key, column])) }]
  const row = await city.db.ledgerImport.create({
    data: { area: 'food-business', jurisdictionId: city.main.jurisdiction.id, fileId: await storeSheet(city), fileName: FILE_NAME, state, startedById: city.of('OFFICE').account.id, startedAt: new Date(), heads, sheetName: 'CSV', mapping: Object.fromEntries(KEYS.map((key, column) => [key, { column }])), source: {}, ...part },
    select: { id: true },
  })
  return row.id
}

async function storeSheet(city: AccessCity): Promise<string> {
  async function* content() {
    yield Buffer.from(`${HEADER.join(',')}\n矩阵惠民超市,食品销售\n`)
  }
  const stored = await new FolderStorage(process.env.STORAGE_DIR ?? '').put(content(), { maxBytes: 10_000 })
  const { id } = await city.db.storedFile.create({ data: { ...stored, displayName: FILE_NAME, contentType: 'text/csv', purpose: 'import', jurisdictionId: city.main.jurisdiction.id, uploadedById: city.of('OFFICE').account.id, uploadedAt: new Date() }, select: { id: true } })
  return id
}
