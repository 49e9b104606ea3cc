@echo off
rem Starts Stagepost: finds its home and a Java 25 or later.
setlocal enabledelayedexpansion
set "HOME_FOLDER=%~dp0.."
set "JAVA="
if defined STAGEPOST_JAVA call :try "%STAGEPOST_JAVA%\bin\java.exe"
if not defined JAVA if defined STAGEPOST_JAVA call :try "%STAGEPOST_JAVA%"
if not defined JAVA if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
if not defined JAVA for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :try "%%~$PATH:J"
if not defined JAVA for /d %%F in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*") do if not defined JAVA call :try "%%F\bin\java.exe"
if not defined JAVA (
  echo stagepost needs Java 25 or later and found none: install a JDK 25, or name one with STAGEPOST_JAVA 1>&2
  exit /b 2
)
set "OPTIONS="
if exist "%HOME_FOLDER%\conf\jvm.options" for /f "usebackq eol=# tokens=*" %%L in ("%HOME_FOLDER%\conf\jvm.options") do set "OPTIONS=!OPTIONS! %%L"
"%JAVA%" %OPTIONS% %STAGEPOST_OPTS% "-Dstagepost.home=%HOME_FOLDER%" -cp "%HOME_FOLDER%\lib\*" org.stagepost.server.Main %*
exit /b %ERRORLEVEL%

:try
if not exist "%~1" exit /b 0
for /f tokens^=2^ delims^=.-_^"^  %%V in ('""%~1" -version" 2^>^&1 ^| findstr /i version') do if %%V GEQ 25 set "JAVA=%~1"
exit /b 0
