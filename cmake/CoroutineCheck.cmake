# SPDX-License-Identifier: GPL-3.0-or-later
message(STATUS "coroutine check: to be filled by its own file")
