#!/usr/bin/env bash
# Reads the test reports of a build and prints "tests failed skipped", failed
# being failures and errors. Fails if there is no report.
# reports.sh [--clean] <directory>: with --clean, removes them instead,
# together with dumps and the lists of the brokers that tests ran on.
set -euo pipefail

find_reports() {
    find "$1" -path '*/target/*' \( -path '*/surefire-reports/TEST-*.xml' -o -path '*/failsafe-reports/TEST-*.xml' \) \
        -type f "${@:2}"
}

if [[ $1 == --clean ]]; then
    find_reports "$2" -delete
    find "$2" \( -path '*/target/*broker-tests.txt' -o -path '*/target/*surefire-reports/*.dumpstream' \) -type f -delete
    exit 0
fi

# shellcheck disable=SC2016  # awk's own
find_reports "$1" -print0 | xargs -0 -r awk '
    function number(name) {
        if (!match($0, "[[:space:]]" name "=\"[0-9]+\""))
            return 0
        return substr($0, RSTART + length(name) + 3, RLENGTH - length(name) - 4)
    }
    BEGIN { RS = ">" }
    FNR == 1 { files++; read = 0 }
    !read && /<testsuite[[:space:]]/ {
        read = 1
        suites++
        tests += number("tests")
        failed += number("failures") + number("errors")
        skipped += number("skipped")
    }
    END {
        if (files == 0 || suites != files)
            exit 1
        print tests, failed, skipped
    }
' | awk '
    { tests += $1; failed += $2; skipped += $3 }
    END {
        if (NR == 0)
            exit 1
        print tests, failed, skipped
    }
'
