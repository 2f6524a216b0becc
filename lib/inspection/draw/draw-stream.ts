import { createHmac } from 'node:crypto'

const WORD = 6
const WORDS = 2 ** (8 * WORD)
const MOST = 2 ** 40

/** Whole numbers without bias, the same for the same seed and label: decision 028, "The seed and the stream". */
export class DrawStream {
  private readonly key: Buffer
  private bytes = Buffer.alloc(0)
  private block = 0n

  /** @param seed 64 hexadecimal digits */
  constructor(seed: string, private readonly label: string) {
    this.key = Buffer.from(seed, 'hex')
  }

  /**
   * A number from 0 to `m - 1`, each as likely as the others.
   * @throws RangeError where m is not a whole number from 1 to 2⁴⁰
   */
  below(m: number): number {
    if (!Number.isInteger(m) || m < 1 || m > MOST) throw new RangeError(`below(${m})`)
    const limit = WORDS - (WORDS % m)
    for (;;) {
      const word = this.word()
      if (word < limit) return word % m
    }
  }

  private word(): number {
    while (this.bytes.length < WORD) this.bytes = Buffer.concat([this.bytes, this.nextBlock()])
    const word = this.bytes.readUIntBE(0, WORD)
    this.bytes = this.bytes.subarray(WORD)
    return word
  }

  private nextBlock(): Buffer {
    const counter = Buffer.alloc(8)
    counter.writeBigUInt64BE(this.block++)
    return createHmac('sha256', this.key).update(this.label, 'ascii').update(Buffer.of(0)).update(counter).digest()
  }
}
