import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { FileRefusedError } from '@/lib/platform/files/file-refused-error'
import type { ItemSieve } from './item-sieve'

export interface XmlHandlers {
  onOpen?(name: string, attributes: Record<string, string>): void
  onClose?(name: string): void
  onText?(text: string): void
  /** Awaited after each piece of input, so that a reader can hand on what it has. */
  onPiece?(): Promise<void>
}

const entity = () => new FileRefusedError('entity', '文件含有不允许的 XML 实体声明，请用办公软件另存后重新上传。')
const damaged = () => new FileRefusedError('damaged', '文件内容不符合规范，请用办公软件另存后重新上传。')

/**
 * Reads one XML part as a stream. Names arrive without their namespace prefix. Document types, entities and
 * encodings other than UTF-8 are refused: office programs write none (ECMA-376 part 2, 6.1.4 forbids DTDs).
 * @param sieve takes out what need not be parsed
 */
export async function readXmlPart(chunks: AsyncIterable<Uint8Array>, handlers: XmlHandlers, sieve?: ItemSieve): Promise<void> {
  const parser = createParser(handlers)
  const decoder = new TextDecoder('utf-8', { fatal: true })
  const decode = (chunk?: Uint8Array) => {
    try {
      return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode()
    } catch {
      throw damaged()
    }
  }
  const parse = (text: string) => void parser.write(text)
  const take = (text: string) => (sieve ? sieve.write(text, parse) : parse(text))
  for await (const chunk of chunks) {
    take(decode(chunk))
    await handlers.onPiece?.()
  }
  take(decode())
  sieve?.end(parse)
  parser.close()
}

function createParser(handlers: XmlHandlers): SaxesParser {
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('error', () => {
    throw damaged()
  })
  parser.on('doctype', () => {
    throw entity()
  })
  parser.on('xmldecl', (declaration) => {
    if (declaration.encoding && !/^(utf-?8|us-ascii)$/i.test(declaration.encoding)) throw damaged()
  })
  parser.on('opentag', (tag: SaxesTagPlain) => handlers.onOpen?.(localName(tag.name), localAttributes(tag.attributes)))
  parser.on('closetag', (tag: SaxesTagPlain) => handlers.onClose?.(localName(tag.name)))
  parser.on('text', (text) => handlers.onText?.(text))
  parser.on('cdata', (text) => handlers.onText?.(text))
  return parser
}

export function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}

function localAttributes(attributes: Record<string, string>): Record<string, string> {
  for (const key in attributes) {
    if (key.includes(':')) return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [aliasOf(name), value]))
  }
  return attributes
}

/** `r:id` and `id` may stand on one tag (a sheet does so): the prefixed one keeps its prefix as `r:id`. */
function aliasOf(name: string): string {
  return name === 'id' ? 'id' : name.endsWith(':id') ? 'r:id' : name
}
