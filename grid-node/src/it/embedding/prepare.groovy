// Makes the project that the README describes.
String text = new File(readme).getText('UTF-8')
String section = text.substring(text.indexOf('## In a Java service')).split('\n## ')[0]
def block = { String language -> (section =~ /(?s)```${language}\n(.*?)```/)[0][1] }

File sources = new File(basedir, 'src/main/java')
sources.mkdirs()
new File(sources, 'Hello.java').setText(block('java'), 'UTF-8')

File pom = new File(basedir, 'pom.xml')
pom.setText(pom.getText('UTF-8').replace('<!-- the dependency in the README -->', block('xml')), 'UTF-8')
return true
