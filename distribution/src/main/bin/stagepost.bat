@echo off
rem Starts Stagepost: finds its home and a Java 25 or later.
setlocal
for %%I in ("%~dp0..") do set "STAGEPOST_FOLDER=%%~fI"

rem --- java: the first that is new enough
set "JAVA="
if defined STAGEPOST_JAVA call :try_folder "%STAGEPOST_JAVA%"
if not defined JAVA if defined STAGEPOST_JAVA call :try_program "%STAGEPOST_JAVA%"
if not defined JAVA if defined JAVA_HOME call :try_folder "%JAVA_HOME%"
if not defined JAVA for %%J in (java.exe) do if not "%%~$PATH:J"=="" call :try_program "%%~$PATH:J"
if not defined JAVA for /d %%F in ("%ProgramFiles%\Java\*" "%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Microsoft\jdk*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*") do if not defined JAVA call :try_folder "%%~F"
if not defined JAVA (
  echo stagepost needs Java 25 or later and found none: install a JDK 25, or name one with STAGEPOST_JAVA 1>&2
  exit /b 2
)

rem --- cache: what Java remembers of an earlier start; the server makes it, in STAGEPOST_AOT
if not defined STAGEPOST_AOT set "STAGEPOST_AOT=%STAGEPOST_FOLDER%\data\aot"
set "OPTIONS="
for %%F in ("%STAGEPOST_AOT%\*.aot") do set OPTIONS="-XX:AOTCache=%%~fF" -XX:+VerifySharedSpaces -Xlog:aot*=off -Xlog:cds*=off

rem --- options: conf\jvm.options, one a line, then STAGEPOST_OPTS
if exist "%STAGEPOST_FOLDER%\conf\jvm.options" for /f "usebackq eol=# tokens=*" %%L in ("%STAGEPOST_FOLDER%\conf\jvm.options") do call :add "%%L"
"%JAVA%" %OPTIONS% %STAGEPOST_OPTS% "-Dstagepost.home=%STAGEPOST_FOLDER%" "-Dstagepost.aot=%STAGEPOST_AOT%" -cp "%STAGEPOST_FOLDER%\lib\*" org.stagepost.server.Main %*
exit /b %ERRORLEVEL%

:add
set OPTIONS=%OPTIONS% %1
exit /b 0

rem A JDK folder: its file "release" tells the version without a start; without the file the program is asked.
:try_folder
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" goto :try_program_of_folder
set "VERSION="
for /f "usebackq tokens=2 delims==." %%V in (`findstr /b /c:"JAVA_VERSION=" "%~1\release"`) do set VERSION=%%V
call :take "%~1\bin\java.exe"
exit /b 0
:try_program_of_folder
call :try_program "%~1\bin\java.exe"
exit /b 0

rem A java program: the fourth word of 'openjdk full version "25.0.3+9-LTS"', up to its first dot. "call" keeps the quotes.
:try_program
if not exist "%~1" exit /b 0
if exist "%~1\" exit /b 0
set "VERSION="
for /f "tokens=4 delims=.+- " %%V in ('call "%~1" -fullversion 2^>^&1 ^| findstr /c:"full version"') do set VERSION=%%V
call :take "%~1"
exit /b 0

:take
if not defined VERSION exit /b 0
set VERSION=%VERSION:"=%
if %VERSION% GEQ 25 set "JAVA=%~1"
exit /b 0
