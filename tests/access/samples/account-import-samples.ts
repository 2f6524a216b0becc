import { FolderStorage } from '@/lib/platform/storage/folder-storage'
import type { AccessCity } from '../access-city'
import type { Sample } from '../sample'

/** A sheet that the main city's system administrator uploaded. */
export async function makeAccountImportSamples(city: AccessCity): Promise<Record<string, Sample>> {
  const fileId = await storeSheet(city)
  return {
    'organisation.account-import.page': { foreignCanary: city.main.jurisdiction.id },
    'organisation.account-import.template': {},
    'organisation.account-import.preview': { input: { fileId } },
    // The good rows only: whoever else could use the file would be served, if with no account made.
    'organisation.account-import.confirm': { input: { fileId, rows: 'good' } },
  }
}

async function storeSheet(city: AccessCity): Promise<string> {
  async function* content() {
    yield Buffer.from('登录名,姓名,电话,所属辖区,角色,角色所在辖区,单位\nmatrix.imported,导入的联络员,,安和市,单位联络员,,市教育局\n')
  }
  const stored = await new FolderStorage(process.env.STORAGE_DIR ?? '').put(content(), { maxBytes: 10_000 })
  const { id } = await city.db.storedFile.create({
    data: { ...stored, displayName: '账号.csv', contentType: 'text/csv', purpose: 'import', jurisdictionId: city.main.jurisdiction.id, uploadedById: city.of('SYSTEM_ADMIN').account.id, uploadedAt: new Date() },
    select: { id: true },
  })
  return id
}
