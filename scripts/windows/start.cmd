@echo off
rem Opens a window in which the command readiness works; answers are saved in Documents.
setlocal
title readiness
set "PATH=%~dp0;%PATH%"
if exist "%USERPROFILE%\Documents\" (pushd "%USERPROFILE%\Documents") else (pushd "%USERPROFILE%")
call "%~dp0readiness.cmd" doctor
echo.
echo   readiness assess ai-ml              English
echo   readiness --lang fr assess ai-ml    francais
echo.
cmd /k
