@echo off
rem Runs readiness with the Python of this folder. -X utf8: results in files and pipes are UTF-8.
"%~dp0python\python.exe" -X utf8 -m readiness %*
exit /b %ERRORLEVEL%
