#!/usr/bin/env python3
"""readme_commands.py [FILE]: runs the commands of README.md (or FILE) as a reader would.

The commands of each ```sh block run in one bash session, in a fresh copy of the repository (the files that git knows or
would add), with an empty standard input. The copy shares the target folder; `cargo install` goes to a temporary folder,
which comes first on the PATH. The first command that fails ends the run: its line is named, the exit code is 1.

Not run: `cargo test`, what follows a comment `# not run in CI` in its block, and a command that ends with one.
"""
import os
import pathlib
import re
import shlex
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
NOT_RUN = re.compile(r'#\s*not run in CI\b', re.I)
SESSION = '''
set -o pipefail
__run() {
    printf '\\n%s $ %s\\n' "$1" "$2"
    eval "$2"
    __status=$?
    if [ "$__status" != 0 ]; then
        printf '%s: exit code %s from: %s\\n' "$1" "$__status" "$2" >&2
        exit 1
    fi
}
'''


def blocks(text):
    """The ```sh blocks: lists of (line number, line), without the indentation of their fence."""
    fence, block = None, None
    for number, line in enumerate(text.splitlines(), 1):
        if fence is None:
            m = re.match(r'( *)(`{3,}|~{3,}) *(\S*)', line)
            if m:
                indent, fence, language = m.groups()
                block = [] if language == 'sh' else None
        elif re.fullmatch(rf' *{re.escape(fence[0])}{{{len(fence)},}} *', line):
            if block:
                yield block
            fence = block = None
        elif block is not None:
            block.append((number, line.removeprefix(indent)))


def complete(command):
    """Whether bash has all of a command, or waits for more lines (a backslash, a quote, a loop, a here-document)."""
    if re.search(r'(?<!\\)(\\\\)*\\\n?$', command):
        return False
    p = subprocess.run(['bash', '-n'], input=command + '\n', capture_output=True, text=True)
    return p.returncode == 0 and not p.stderr


def commands(block):
    """The commands of a block: (line number, command, whether to run it)."""
    number, command, run = None, '', True
    for n, line in block:
        if not command:
            if not line.strip() or line.lstrip().startswith('#'):
                run = run and not NOT_RUN.match(line.strip())
                continue
            number = n
        command += ('\n' if command else '') + line
        if complete(command):
            skip = re.match(r'\s*cargo (\+\S+ )?test\b', command) or re.search(rf'\s{NOT_RUN.pattern}', command, re.I)
            yield number, command, run and not skip
            command = ''
    if command:
        yield number, command, run


def copy_repository(to):
    shutil.rmtree(to, ignore_errors=True)
    listed = subprocess.run(['git', '-c', f'safe.directory={ROOT}', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
                            cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for name in sorted(set(listed.split('\0')) - {''}):
        if os.path.lexists(ROOT / name):
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, to / name, follow_symlinks=False)


def main():
    readme = pathlib.Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / 'README.md')
    target = pathlib.Path(os.environ.get('CARGO_TARGET_DIR', ROOT / 'target')).resolve()
    if not readme.is_file():
        sys.exit(f'{readme}: no such file')
    # A fixed place, so that a second run finds the program built.
    copy = target / 'readme-commands'
    copy_repository(copy)
    (copy / 'target').symlink_to(target)
    done = skipped = 0
    with tempfile.TemporaryDirectory() as installed:
        env = {**os.environ, 'CARGO_TARGET_DIR': str(target), 'CARGO_INSTALL_ROOT': installed, 'PATH': f'{installed}/bin:{os.environ["PATH"]}'}
        for block in blocks(readme.read_text(encoding='utf-8')):
            script = SESSION
            for number, command, run in commands(block):
                where = f'{readme.name}:{number}'
                if run:
                    script += f'__run {where} {shlex.quote(command)}\n'
                    done += 1
                else:
                    script += f'printf "\\n%s not run: %s\\n" {where} {shlex.quote(command)}\n'
                    skipped += 1
            if subprocess.run(['bash', '-c', script], cwd=copy, env=env, stdin=subprocess.DEVNULL).returncode:
                sys.exit(1)
    shutil.rmtree(copy)
    if not done:
        sys.exit(f'{readme.name}: no command to run in its sh blocks')
    print(f'\n{readme.name}: {done} commands, all succeed; {skipped} not run')


if __name__ == '__main__':
    main()
