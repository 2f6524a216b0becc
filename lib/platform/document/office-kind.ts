import { type ByteSource } from '@/lib/platform/files/byte-source'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { type ZipEntry, readZipDirectory } from './zip-directory'
import { readEntry } from './zip-entry'
import { readXmlPart } from './xml-part'

const MAX_CONTENT_TYPES_BYTES = 1024 * 1024
/** Pictures count as members too: a report with two thousand photographs stays below. */
export const MAX_OFFICE_ENTRIES = 5000

const MAIN_PARTS = new Map<string, 'docx' | 'xlsx'>([
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml', 'docx'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml', 'xlsx'],
])

const MACRO_PART = /(^|\/)(vbaproject[^/]*\.bin|vbaprojectsignature[^/]*\.bin|vbadata\.xml|attachedtoolbars\.bin)$|(^|\/)(intl)?macrosheets\/|(^|\/)activex\//i
const MACRO_TYPE = /macroenabled|vbaproject|ms-office\.activex/i
const PROGRAM_PART = /\.(exe|dll|com|scr|msi|bat|cmd|ps1|vbs|vbe|js|jse|wsf|hta|lnk|jar|docm|dotm|xlsm|xltm|xlam|xlsb|pptm|html?|svg)$/i

export const macroRefusal = () =>
  new FileRefusedError('macro', '文件含有宏或控件，不能上传。请另存为不含宏的 docx 或 xlsx 格式后重新上传。')

/**
 * Tells a Word from an Excel file by its content types (ECMA-376 part 2, 6.2.3) and refuses macros, controls and
 * embedded programs by part name and content type. Reads the directory and one small part only; `checkOfficeFile`
 * unpacks the rest. Throws FileRefusedError.
 */
export async function getOfficeKind(source: ByteSource): Promise<{ kind: 'docx' | 'xlsx'; entries: ZipEntry[] }> {
  const entries = await readZipDirectory(source, { maxEntries: MAX_OFFICE_ENTRIES })
  const contentTypes = entries.find((entry) => entry.name === '[Content_Types].xml')
  if (!contentTypes) throw new FileRefusedError('type-not-allowed', '不支持上传压缩包，请解压后逐个上传其中的文件。')
  if (entries.some((entry) => MACRO_PART.test(entry.name))) throw macroRefusal()
  if (entries.some((entry) => PROGRAM_PART.test(entry.name))) {
    throw new FileRefusedError('active-content', '文件内嵌了程序或网页，不能上传。请删除内嵌对象后重新上传。')
  }
  const types = await readContentTypes(source, contentTypes)
  if (types.some((type) => MACRO_TYPE.test(type))) throw macroRefusal()
  const kinds = [...new Set(types.map((type) => MAIN_PARTS.get(type)).filter((kind) => kind !== undefined))]
  const [kind] = kinds
  if (kinds.length !== 1 || kind === undefined) {
    throw new FileRefusedError('type-not-allowed', '不支持这种文档格式，请另存为 docx 或 xlsx 格式后重新上传。')
  }
  return { kind, entries }
}

async function readContentTypes(source: ByteSource, entry: ZipEntry): Promise<string[]> {
  const types: string[] = []
  const bytes = await readEntry(source, entry, MAX_CONTENT_TYPES_BYTES)
  await readXmlPart(
    (async function* () {
      yield bytes
    })(),
    {
      onOpen: (name, attributes) => {
        if (name === 'Override' || name === 'Default') types.push(attributes.ContentType ?? '')
      },
    },
  )
  return types
}
