/** Words of the window that asks before a file goes. */
export const REMOVE_WORDS = '文件和核对结果一并删除，不能恢复；需要时重新上传即可。审计日志中的上传和移除记录保留。'
