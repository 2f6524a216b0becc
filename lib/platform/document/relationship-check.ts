import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import { readXmlPart } from './xml-part'

const REMEDIES: readonly [RegExp, string][] = [
  [/attachedTemplate$/, '文档引用了外部模板，请在 Word 中选择“开发工具—文档模板”改为“Normal”后重新上传。'],
  [/externalLink(Path)?$/, '工作簿引用了其他文件的数据，请在 Excel 中选择“数据—编辑链接—断开链接”后重新上传。'],
  [/image$/, '文档引用了外部图片，请改为插入图片本身后重新上传。'],
]

/**
 * Refuses relations that make the reader's program fetch something from elsewhere by itself. Links a reader has to
 * click are kept, unless they would run a script (ECMA-376 part 2, 6.5.3). Throws FileRefusedError.
 */
export async function checkRelationships(part: Buffer): Promise<void> {
  await readXmlPart(
    (async function* () {
      yield part
    })(),
    {
      onOpen: (name, attributes) => {
        if (name === 'Relationship') checkRelationship(attributes)
      },
    },
  )
}

function checkRelationship(attributes: Record<string, string>): void {
  const type = attributes.Type ?? ''
  const target = (attributes.Target ?? '').trim()
  const isExternal = attributes.TargetMode?.toLowerCase() === 'external'
  if (isExternal && /\/hyperlink$/.test(type)) {
    if (/^\s*(javascript|vbscript|data|ms-[a-z-]+|search-ms):/i.test(target)) {
      throw new FileRefusedError('active-content', '文件含有会运行脚本的链接，请删除该链接后重新上传。')
    }
    return
  }
  // A target with a scheme or a host of its own leaves the package even without saying so.
  if (!isExternal && !/^([a-z][a-z0-9+.-]*:|[/\\]{2})/i.test(target)) return
  const remedy = REMEDIES.find(([pattern]) => pattern.test(type))?.[1]
  throw new FileRefusedError('external-link', remedy ?? '文件引用了外部内容，请删除该引用后重新上传。')
}
