import { expect, test } from 'vitest'
import { matchReason } from './match-words'

const found = { departmentId: 'a', name: '市农业农村局', matched: '市农委', bracketNames: null }

test.each([
  [{ kind: 'alias' as const, step: 'without-place' as const, ...found }, '去掉地名后与别名“市农委”一致。'],
  [{ kind: 'alias' as const, step: 'outside-brackets' as const, ...found, bracketNames: { departmentId: 'b', name: '市粮储局' } }, '按括号前的部分与别名“市农委”一致。括号内的写法另指“市粮储局”，请核对。'],
  [{ kind: 'former' as const, step: 'whole' as const, ...found, successor: null, retiredOn: null }, '按全称与旧名“市农委”一致。这是机构改革前的名称，现为该单位。'],
  [{ kind: 'former' as const, step: 'whole' as const, ...found, successor: null, retiredOn: '2019-03-01' }, '按全称与已撤并单位的名称“市农委”一致。该单位已于2019年3月1日撤并，没有承接单位，须由人工指定。'],
  [{ kind: 'group' as const, groupId: null, name: '有关部门', written: '有关部门', rule: 'BY_PERSON' as const }, '这是群组写法，且含“相关”“有关”等字样，不能自动展开，须由人工指定单位。'],
  [{ kind: 'group' as const, groupId: 'g', name: '各乡镇（街道）', written: '各乡镇', rule: 'ALL_TOWNSHIPS' as const }, '这是群组写法，不作为单位；按规则展开为：全部乡镇。'],
  [{ kind: 'group' as const, groupId: 'g', name: '各乡镇（街道）', written: '各街道办事处', rule: 'ALL_TOWNSHIPS' as const }, '这是群组写法，不作为单位；按规则展开为：全部街道。'],
  [{ kind: 'group' as const, groupId: 'g', name: '各乡镇（街道）', written: '各乡镇(街道)', rule: 'ALL_TOWNSHIPS' as const }, '这是群组写法，不作为单位；按规则展开为：全部乡镇、街道。'],
  [{ kind: 'not-found' as const, normalised: '市甲局' }, '规范为“市甲局”后，没有与任何单位名称、别名或旧名一致。'],
])('%o', (match, words) => expect(matchReason(match)).toBe(words))
