import { type ByteSource, readChunks } from './byte-source'
import { FileRefusedError } from './file-refused-error'

export type ScanVerdict = { clean: true } | { clean: false; signature: string }

/** A malware scanner. One that cannot be reached throws: what was not scanned is not accepted. */
export interface ContentScanner {
  scan(source: ByteSource): Promise<ScanVerdict>
}

/** The test file every scanner must find (EICAR, 2003). In two parts, so that scanners leave this source alone. */
const EICAR = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$' + 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*', 'latin1')

export const BUILT_IN_SIGNATURES: readonly { name: string; bytes: Buffer }[] = [{ name: 'EICAR-Test-File', bytes: EICAR }]

/** Looks for the built-in signatures, also across the borders of chunks. */
export class SignatureScanner implements ContentScanner {
  async scan(source: ByteSource): Promise<ScanVerdict> {
    const search = createSignatureSearch()
    for await (const chunk of readChunks(source)) {
      const signature = search(chunk)
      if (signature) return { clean: false, signature }
    }
    return { clean: true }
  }
}

/** Returns a function to be fed a stream's chunks in order; it answers the name of a signature once one is complete. */
export function createSignatureSearch(): (chunk: Buffer) => string | null {
  const longest = Math.max(...BUILT_IN_SIGNATURES.map(({ bytes }) => bytes.length))
  const most = longest - 1
  let carried: Buffer = Buffer.alloc(0)
  return (chunk) => {
    // What lies across the border is looked for there, so that no chunk is copied as a whole.
    const border = Buffer.concat([carried, chunk.subarray(0, most)])
    carried = chunk.length >= most ? Buffer.from(chunk.subarray(chunk.length - most)) : border.subarray(Math.max(0, border.length - most))
    return BUILT_IN_SIGNATURES.find(({ bytes }) => border.includes(bytes) || chunk.includes(bytes))?.name ?? null
  }
}

export const malwareRefusal = () =>
  new FileRefusedError('malware', '文件未通过安全检测，疑似含有恶意代码，不能上传。请查杀后重新上传，或联系系统管理员。')

/** Asks every scanner in turn. Throws FileRefusedError `malware` at the first find, `busy` where a scanner fails. */
export async function assertContentClean(source: ByteSource, scanners: readonly ContentScanner[]): Promise<void> {
  for (const scanner of scanners) {
    const verdict = await scanner.scan(source).catch((error: unknown) => {
      throw new FileRefusedError('busy', '安全检测服务暂时不可用，文件没有保存，请稍后重新上传。', { cause: error })
    })
    if (!verdict.clean) throw malwareRefusal()
  }
}
