import type { ByteSource } from './byte-source'
import { FileRefusedError } from './file-refused-error'

export const COMPOUND_SIGNATURE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const FREE = 0xffffffff
const END_OF_CHAIN = 0xfffffffe
const MAX_DIRECTORY_SECTORS = 2048

const damaged = () => new FileRefusedError('damaged', '文件已损坏或不完整，请用原软件打开并另存后重新上传。')

/**
 * Lists the names of the storages and streams in a compound file, the container of .doc and .xls
 * (MS-CFB 2.2 to 2.6). Bounded, and safe against chains that run in circles.
 */
export async function listCompoundNames(source: ByteSource): Promise<string[]> {
  const header = await source.read(0, 512)
  if (header.length < 512 || !header.subarray(0, 8).equals(COMPOUND_SIGNATURE)) throw damaged()
  const shift = header.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) throw damaged()
  const sectorBytes = 2 ** shift
  const readSector = async (id: number) => {
    const sector = await source.read((id + 1) * sectorBytes, sectorBytes)
    if (sector.length < 128) throw damaged()
    return sector
  }
  const tables = await listTableSectors(header, readSector, sectorBytes)
  const names: string[] = []
  let id = header.readUInt32LE(48)
  for (let count = 0; id !== END_OF_CHAIN; count += 1) {
    if (count === MAX_DIRECTORY_SECTORS || id >= 0xfffffffa) throw damaged()
    names.push(...readNames(await readSector(id)))
    const perSector = sectorBytes / 4
    const table = tables[Math.floor(id / perSector)]
    if (table === undefined) throw damaged()
    const sector = await readSector(table)
    const at = (id % perSector) * 4
    if (at + 4 > sector.length) throw damaged()
    id = sector.readUInt32LE(at)
  }
  return names
}

/** The sectors that hold the allocation table: 109 named in the header, more in a chain of their own. */
async function listTableSectors(header: Buffer, readSector: (id: number) => Promise<Buffer>, sectorBytes: number): Promise<number[]> {
  const tables: number[] = []
  for (let at = 76; at < 512; at += 4) tables.push(header.readUInt32LE(at))
  let next = header.readUInt32LE(68)
  for (let count = 0; next < 0xfffffffa; count += 1) {
    if (count === MAX_DIRECTORY_SECTORS) throw damaged()
    const sector = await readSector(next)
    if (sector.length < sectorBytes) throw damaged()
    for (let at = 0; at < sectorBytes - 4; at += 4) tables.push(sector.readUInt32LE(at))
    next = sector.readUInt32LE(sectorBytes - 4)
  }
  return tables.filter((id) => id !== FREE)
}

function readNames(sector: Buffer): string[] {
  const names: string[] = []
  for (let at = 0; at + 128 <= sector.length; at += 128) {
    const nameBytes = sector.readUInt16LE(at + 64)
    const isUsed = sector[at + 66] !== 0
    if (isUsed && nameBytes >= 2 && nameBytes <= 64) names.push(sector.toString('utf16le', at, at + nameBytes - 2))
  }
  return names
}
