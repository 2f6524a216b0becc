import type { Prisma } from '@/lib/generated/prisma/client'
import type { LedgerImportState } from '@/lib/generated/prisma/enums'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'
import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

const HEADER = ['抽样编号', '任务层级', '抽检种类', '食品大类', '被抽样单位', '样品名称', '抽样日期', '环节']
const KEYS = ['number', 'level', 'kind', 'category', 'businessName', 'product', 'sampledOn', 'stage']
const FILE_NAME = '矩阵抽检文件.csv'

/** One import of the main city's office for each step that needs it in a state of its own. */
export async function makeSamplingImportSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const jurisdictionId = city.main.jurisdiction.id
  const shown = await createImport(city, 'CHECKED', { rejectedRows: 1, checkedAt: new Date() })
  await city.db.ledgerImportRow.create({ data: { importId: shown, rowNumber: 2, outcome: 'REJECTED', cells: ['X1'], notes: { problems: [{ column: null, message: '请核对' }] } } })
  const mapping = KEYS.map((key, column) => ({ key, column, text: null }))
  return {
    'sampling.import.list': { canary: FILE_NAME },
    'sampling.import.view': { params: { importId: shown } },
    'sampling.import.template': { common: true },
    'sampling.import.progress': { params: { importId: shown } },
    'sampling.import.rejected': { params: { importId: shown } },
    'sampling.import.start': { input: { fileId: await storeSheet(city), jurisdictionId, departmentId: null } },
    'sampling.import.check': { input: { id: await createImport(city, 'MAPPING', {}), version: 1, sheetName: 'CSV', mapping } },
    'sampling.import.commit': { input: { id: await createImport(city, 'CHECKED', { newRows: 1, checkedAt: new Date(), rowFormat: samplingImport.format }), version: 1, rows: 'all', corrections: false } },
    'sampling.import.resume': { input: { id: await createImport(city, 'CANCELLED', { wantedRows: 2, passedRow: 2, insertedRows: 1, checkedAt: new Date(), rowFormat: samplingImport.format }), version: 1 } },
    'sampling.import.cancel': { input: { id: await createImport(city, 'MAPPING', {}), version: 1 } },
    'sampling.import.remove': { input: { id: await createImport(city, 'MAPPING', {}), version: 1 } },
    'sampling.import.undo': { input: { id: await createImport(city, 'DONE', { insertedRows: 1, checkedAt: new Date() }), version: 1, reason: '选错了文件' } },
  }
}

async function createImport(city: AccessCity, state: LedgerImportState, part: Partial<Prisma.LedgerImportUncheckedCreateInput>): Promise<string> {
  const heads = [{ name: 'CSV', headerRow: 1, columns: HEADER.map((text, column) => ({ column, text, samples: [] })), found: Object.fromEntries(KEYS.map((key, column) => [key, column])) }]
  const row = await city.db.ledgerImport.create({
    data: { area: 'sampling', jurisdictionId: city.main.jurisdiction.id, fileId: await storeSheet(city), fileName: FILE_NAME, state, startedById: city.of('OFFICE').account.id, startedAt: new Date(), heads, sheetName: 'CSV', mapping: Object.fromEntries(KEYS.map((key, column) => [key, { column }])), source: {}, ...part },
    select: { id: true },
  })
  return row.id
}

async function storeSheet(city: AccessCity): Promise<string> {
  async function* content() {
    yield Buffer.from(`${HEADER.join(',')}\nMX1,县抽,监督抽检,糕点,惠民超市,蛋糕,2026-10-12,流通\n`)
  }
  const stored = await new FolderStorage(process.env.STORAGE_DIR ?? '').put(content(), { maxBytes: 10_000 })
  const { id } = await city.db.storedFile.create({ data: { ...stored, displayName: FILE_NAME, contentType: 'text/csv', purpose: 'import', jurisdictionId: city.main.jurisdiction.id, uploadedById: city.of('OFFICE').account.id, uploadedAt: new Date() }, select: { id: true } })
  return id
}
