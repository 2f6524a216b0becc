import { describe, expect, it } from 'vitest'
import { matchTasks, type KnownTask } from './match-tasks'

const task = (id: string, heading: string, body: string, path: string[] = [], kind = 'TASK'): KnownTask => ({ id, kind, path, heading, body })

const known = [
  task('a', '开展校园餐安全攻坚', '开展校园餐安全攻坚。学校食堂大宗食材定点采购全覆盖，校长陪餐制度落实率100%。', ['三', '(三)']),
  task('b', '开展农村食品攻坚', '开展农村食品攻坚。整治“山寨”食品，规范农村集体聚餐，培育农村示范店50家。', ['三', '(四)']),
  task('c', '加强组织领导', '加强组织领导。建立联席会议制度，每半年召开一次会议。', ['五', '(一)'], 'MEASURE'),
]

describe('tasks of a further document', () => {
  it('are the same by their heading, wherever they stand now', () => {
    expect(matchTasks(known, [task('', '开展农村食品攻坚', '开展农村食品攻坚。培育农村示范店60家。', ['三', '(一)']), task('', '开展校园餐安全攻坚', '。')])).toEqual(['b', 'a'])
  })

  it('are the same by most of their clause under a new heading', () => {
    expect(matchTasks(known, [task('', '开展校园食堂攻坚', '开展校园食堂攻坚。学校食堂大宗食材定点采购全覆盖，校长陪餐制度落实率100%。')])).toEqual(['a'])
  })

  it('are new where neither is kept', () => {
    expect(matchTasks(known, [task('', '推进智慧监管', '建设全市统一的食品安全数据平台，接入监控设备。')])).toEqual([null])
    expect(matchTasks([], [task('', '推进智慧监管', '')])).toEqual([null])
  })

  it('never become what was a measure', () => {
    expect(matchTasks(known, [task('', '加强组织领导', '加强组织领导。建立联席会议制度，每半年召开一次会议。')])).toEqual([null])
  })

  it('take each old task once: of one heading in two places, the one of the same place', () => {
    const twice = [task('x', '加强监管', '甲'.repeat(20), ['一', '1']), task('y', '加强监管', '乙'.repeat(20), ['二', '1'])]
    expect(matchTasks(twice, [task('', '加强监管', '丙', ['二', '1']), task('', '加强监管', '丁', ['一', '1']), task('', '加强监管', '戊', ['三', '1'])])).toEqual(['y', 'x', null])
  })
})
