/** What may be done to a record, beyond who may enter: the same rules as the `can…` functions of the policy files, in words. */
export type RecordRule = { readonly record: string; readonly rule: string }

/** Record by record, for the security administrator to read beside the table of entries. */
export const recordRules: readonly RecordRule[] = [
  { record: '所有记录', rule: '只能看到和办理自己角色所在辖区（及其下级）的记录；代表单位的角色只限本单位。范围之外的记录一律显示为不存在。' },
  { record: '所有记录', rule: '系统管理员、安全管理员、审计管理员三类角色互斥，一个账号只能担任其中之一；三者都不能查看或修改业务数据。' },
  { record: '账号', rule: '系统管理员只能管理所属辖区和全部角色都在自己管理范围内的账号；在范围之外另有角色的，由上级系统管理员办理。' },
  { record: '账号', rule: '不能停用自己的账号，不能重置自己的密码和二次验证，不能变更自己的角色，也不能作为交接的一方。' },
  { record: '账号', rule: '一个辖区唯一可用的系统管理员（本级和上级都没有其他系统管理员）不能停用，也不能撤销其角色。' },
  { record: '账号', rule: '已停用的账号不能重置密码，不能作为接收账号；启用后沿用原有角色和密码。' },
  { record: '角色', rule: '单位联络员、单位审签人、执法检查人员必须指明单位，且单位属于该辖区、未撤并；其他角色不得指明单位。' },
  { record: '角色', rule: '授予、撤销、交接角色，停用账号，重置密码或二次验证，都在该账号下一次操作时生效：所有设备上的登录一并退出。' },
  { record: '会话', rule: '每个人可退出自己的任一设备；安全管理员可结束所辖账号的会话，须写明原因。' },
  { record: '上传的文件', rule: '提交之前只有上传人本人可见、可移除；随记录提交后按用途开放：佐证材料限对应辖区和单位的业务角色，规划方案和通知另对下级业务角色开放，导入文件始终只限上传人。' },
  { record: '上传的文件', rule: '系统管理员、安全管理员、审计管理员不能读取业务文件。' },
  { record: '当前辖区', rule: '只能切换到自己角色所在的辖区；面向整个辖区的角色还可切换到下级辖区。' },
]
