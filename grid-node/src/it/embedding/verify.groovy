import java.util.concurrent.TimeUnit
import java.util.zip.ZipFile

File[] jars = new File(basedir, 'target/dependency').listFiles()
def versionOf = { String artifact ->
  def found = jars.findAll { it.name ==~ /${artifact}-\d.*\.jar/ }
  assert found.size() == 1
  found[0].name - "${artifact}-" - '.jar'
}

assert versionOf('jackson-core') == jackson
assert versionOf('jackson-databind') == jackson
// Annotations have no patch releases.
assert jackson.startsWith(versionOf('jackson-annotations'))

File flags = new File(basedir, 'jvm.args')
new ZipFile(jars.find { it.name.startsWith('grid-node-') }).withCloseable { jar ->
  flags.bytes = jar.getInputStream(jar.getEntry('META-INF/vivace/jvm.args')).bytes
}

def run = { List<String> options ->
  String classPath = ['target/classes', 'target/dependency/*'].join(File.pathSeparator)
  File output = new File(basedir, "hello-${options.size()}.txt")
  Process hello =
      new ProcessBuilder(
              [System.getProperty('java.home') + '/bin/java', *options, '-cp', classPath, 'Hello'])
          .directory(basedir)
          .redirectErrorStream(true)
          .redirectOutput(output)
          .start()
  try {
    assert hello.waitFor(3, TimeUnit.MINUTES): "expected the program to end, but it runs on: ${output.text}"
  } finally {
    hello.destroyForcibly()
  }
  [code: hello.exitValue(), text: output.text]
}

def good = run(['@jvm.args', '-Xmx512m'])
assert good.code == 0: good.text
assert good.text.contains('Instance 1 of hello: SUCCEEDED')
assert good.text.readLines().findAll { !it.startsWith('SLF4J(W)') && !it.startsWith('Instance') } == []

def refused = run([])
assert refused.code == 1: refused.text
assert refused.text.contains('META-INF/vivace/jvm.args')
return true
