import { expect, test } from 'vitest'
import { splitNames } from './split-names'

test.each([
  ['市教育局、市卫健委，市公安局', ['市教育局', '市卫健委', '市公安局']],
  ['各乡镇政府（街道办事处、管委会）、市教育局', ['各乡镇政府（街道办事处、管委会）', '市教育局']],
  ['市规划建设局[市城乡建设服务中心]；市教育局', ['市规划建设局[市城乡建设服务中心]', '市教育局']],
  [' 市教育局 \n\n市教育局\n市公安局（未合上\n市财政局', ['市教育局', '市公安局（未合上', '市财政局']],
  ['、，', []],
])('%j', (text, names) => expect(splitNames(text)).toEqual(names))
