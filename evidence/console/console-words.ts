/**
 * The closing words of sfc, DISM, chkdsk and fsutil, Chinese and English. Consoles wrap lines anywhere, also inside of a Chinese word, so
 * words are compared without white space and in lower case. Sources: ../shared/knowledge signatures.md section 8, the tools' message tables,
 * real console text.
 */
import type { ConsoleFact } from '../facts';

type Tool = ConsoleFact['tool'];
type Result = ConsoleFact['result'];

/** Words that only this tool prints: they tell the tool where no command line was pasted. */
export const BANNERS: readonly (readonly [tool: Tool, words: readonly string[]])[] = [
  ['sfc', ['开始系统扫描。', 'beginningsystemscan.', 'windows资源保护', 'windowsresourceprotection']],
  ['dism', ['部署映像服务和管理工具', 'deploymentimageservicingandmanagementtool']],
  ['chkdsk', ['文件系统的类型是', 'thetypeofthefilesystemis', '无法锁定当前驱动器', 'cannotlockcurrentdrive']],
];

/** Sentences that stand alone when people paste only the outcome. */
export const LONE_OUTCOMES: readonly (readonly [tool: Tool, words: readonly string[]])[] = [
  [
    'dism',
    [
      '未检测到组件存储损坏',
      '可以修复组件存储',
      '组件存储已损坏',
      'nocomponentstorecorruptiondetected',
      'thecomponentstoreisrepairable',
      'thecomponentstorecannotberepaired',
      'therestoreoperationcompletedsuccessfully',
      '还原操作已成功完成',
    ],
  ],
  [
    'chkdsk',
    ['windows已扫描文件系统并且没有发现问题', 'windowshasscannedthefilesystemandfoundnoproblems', 'windows已对文件系统进行了更正'],
  ],
];

/** The outcomes of each tool, the most telling first. */
export const OUTCOMES: Record<Tool, readonly (readonly [result: Result, words: readonly string[]])[]> = {
  sfc: [
    [
      'not-elevated',
      [
        '必须是运行控制台会话的管理员',
        '必须是管理员才能',
        'youmustbeanadministratorrunningaconsolesession',
        '访问被拒绝',
        'accessisdenied',
      ],
    ],
    [
      'pending-reboot',
      ['有一个系统修复处于挂起状态', '系统修复挂起', 'thereisasystemrepairpendingwhichrequiresreboot', '需要重新启动才能完成。请重新启动'],
    ],
    [
      'could-not-run',
      [
        'windows资源保护无法执行请求的操作',
        '无法启动修复服务',
        'windowsresourceprotectioncouldnotperformtherequestedoperation',
        'windowsresourceprotectioncouldnotstarttherepairservice',
        '另一个服务或修复操作',
        '另一个维护或修复操作',
        'anotherservicingorrepairoperationiscurrentlyrunning',
      ],
    ],
    [
      'unrepaired',
      [
        '找到了损坏文件但无法修复',
        '找到了损坏文件，但无法修复',
        '找到了损坏文件，但其中有一些文件无法修复',
        '其中有一些文件无法修复',
        '发现损坏文件，但无法修复',
        'foundcorruptfilesbutwasunabletofix',
      ],
    ],
    [
      'repaired',
      ['找到了损坏文件并成功修复', '发现了损坏文件并成功修复', '发现损坏文件并成功修复', 'foundcorruptfilesandsuccessfullyrepaired'],
    ],
    ['clean', ['未找到任何完整性冲突', '没有找到任何完整性冲突', '未发现完整性冲突', 'didnotfindanyintegrityviolations']],
    ['found-problems', ['找到了完整性冲突', '发现完整性冲突', '发现了完整性冲突', 'foundintegrityviolations']],
  ],
  dism: [
    ['clean', ['未检测到组件存储损坏', '没有检测到组件存储损坏', 'nocomponentstorecorruptiondetected']],
    [
      'unrepaired',
      ['组件存储无法修复', '无法修复组件存储', '组件存储不可修复', 'thecomponentstorecannotberepaired', 'thecomponentstoreisnotrepairable'],
    ],
    ['repairable', ['可以修复组件存储', '组件存储可修复', '可修复组件存储', '组件存储可以修复', 'thecomponentstoreisrepairable']],
    [
      'repaired',
      ['还原操作已成功完成', '还原操作成功完成', 'therestoreoperationcompletedsuccessfully', 'thecomponentstorecorruptionwasrepaired'],
    ],
    ['failed', ['dism失败', 'dismfailed']],
    ['succeeded', ['操作成功完成', '该操作已成功完成', 'theoperationcompletedsuccessfully']],
  ],
  chkdsk: [
    [
      'not-elevated',
      [
        '访问被拒绝，因为你没有足够的权限',
        '访问被拒绝，因为您没有足够的权限',
        '在提升模式下运行',
        'accessdeniedasyoudonothavesufficientprivileges',
        'youhavetoinvokethisutilityrunninginelevatedmode',
      ],
    ],
    [
      'scheduled',
      [
        '该卷将在系统下次重新启动时检查',
        '下次系统重新启动时将检查此卷',
        '此卷将在下次系统重新启动时',
        '该卷将在下次系统重新启动时',
        'thisvolumewillbecheckedthenexttimethesystemrestarts',
      ],
    ],
    [
      'repaired',
      [
        '已对文件系统进行了更正',
        '已更正文件系统',
        '已修复文件系统的问题',
        'windowshasmadecorrectionstothefilesystem',
        'windowshassuccessfullyrepaired',
      ],
    ],
    [
      'found-problems',
      [
        '发现错误。chkdsk无法在只读模式下继续',
        '发现文件系统有问题',
        '发现了文件系统的问题',
        '发现文件系统存在问题',
        '并发现问题',
        '并且发现问题',
        '并发现了问题',
        'errorsfound.chkdskcannotcontinueinread-onlymode',
        'foundproblemswiththefilesystem',
        'filesystemandfoundproblems',
        'windowshascheckedthefilesystemandfoundproblems',
      ],
    ],
    [
      'clean',
      [
        '没有发现问题',
        '未发现问题',
        '没有发现任何问题',
        '无需采取进一步操作',
        'foundnoproblems',
        'nofurtheractionisrequired',
        'noproblemswerefound',
      ],
    ],
    ['failed', ['出现未指明的错误', '发生未指定的错误', 'anunspecifiederroroccurred', '无法继续', 'chkdskisnotavailable']],
    ['could-not-run', ['无法锁定当前驱动器', 'cannotlockcurrentdrive', '无法打开卷', 'cannotopenvolumefordirectaccess']],
  ],
  fsutil: [
    [
      'not-elevated',
      ['需要管理权限', '需要你具有管理权限', '需要您具有管理权限', '必须具有管理权限', 'requiresthatyouhaveadministrativeprivileges'],
    ],
    ['succeeded', ['操作成功完成', 'theoperationcompletedsuccessfully']],
    ['failed', ['拒绝访问', 'accessisdenied', '错误:', 'error:']],
  ],
  other: [],
};
