"""The Spanish lists, sentence by sentence, as people write them: with and without accents, here and there."""

from functools import cache

import pytest

from bot.core.words.lists import Lists
from bot.safety.words import read_lists
from tests.safety import test_words


@cache
def lists() -> Lists:
    return read_lists("es")


STOPS = """\
Quiero morirme
quiero morir
me quiero morir
Me kiero morir
kiero morirme ya
quisiera morirme
a veces me quisiera morir
queria morirme anoche
tengo ganas de morirme
me dan ganas de morirme
Me gustaría morirme
preferiría estar muerta
ojalá estuviera muerto
ojala me muera
estaría mejor muerto
mejor me muero
mejor me mato y ya
pienso en morirme
ya no quiero vivir
no quiero vivir más
No quiero vivir
NO QUIERO VIVIR
no kiero vivir
yo ya no quiero vivir asi
no quiero seguir viviendo
no quiero seguir viva
No quiero estar vivo
no quiero existir
no quiero mas esta vida
ya no quiero estar aquí
no quiero estar en este mundo
no quiero despertar mañana
quisiera dormirme y no despertar
quiero dormir para siempre
ojalá no despierte mañana
ojala no hubiera nacido
no debí haber nacido
para que naci
no tengo ganas de vivir
no me quedan ganas de vivir
perdí las ganas de vivir
se me quitaron las ganas de vivir
estoy sin ganas de vivir
estoy cansada de vivir
estoy harto de vivir
ando cansado de la vida
no puedo más con mi vida
no aguanto más esta vida
no le veo sentido a la vida
no le encuentro sentido a vivir
mi vida no tiene sentido
mi vida ya no tiene sentido
mi vida no vale nada
no vale la pena vivir
la vida ya no vale la pena
no merezco vivir
para qué seguir viviendo
no hay razón para vivir
no tengo motivos para seguir viviendo
no tengo nada por lo que vivir
todos estarían mejor sin mí
estarias mejor sin mi
quiero desaparecer
me gustaría desaparecer para siempre
pensé en quitarme la vida
me voy a quitar la vida
quiero quitarme de en medio
quiero acabar con todo
pienso en terminar con mi vida
quiero que se acabe mi vida
quiero matarme
me quiero matar
me voy a matar
voy a matarme
pensé en matarme
un día de estos me mato
pienso en el suicidio
he pensado en suicidarme
he pensado en suisidarme
mi hermana se quiso suicidar
tengo pensamientos suicidas
me ahorco y listo
quiero ahorcarme
me voy a pegar un tiro
me pego un tiro
quiero volarme los sesos
me quiero cortar las venas
me corto las venas y ya
pensé en tirarme del balcón
quiero aventarme al metro
me tiro por la ventana
me dieron ganas de tirarme a las vías
miedo de hacer una locura
Dios llevame ya
diosito que me lleve la muerte
no sé si quiero morirme
no estoy segura de no querer vivir, no quiero vivir
No es que quiera morirme, pero
no dejo de pensar en matarme
no puedo dejar de pensar en morirme
no hay día que no quiera morirme
me hago daño
quiero hacerme daño
kiero aserme daño
tengo ganas de lastimarme
me autolesiono
volví a cortarme
me corté otra vez
me corto los brazos
me corto cuando estoy mal
me quemo con cigarros
me golpeo la cabeza contra la pared
me tomé todas las pastillas
tomé una sobredosis
me pega
él me pega
el me pega cuando toma
mi marido me pega
mi esposa me pegó
me pego y despues lloro
vos me pegás
me pegaste
me pega siempre que toma
nunca me pegaba hasta que tomó
me llegó a pegar
me empezó a pegar
no me ha vuelto a pegar
no me vuelve a pegar nunca
él no me pega, solo me empuja
no fue su intención pegarme
me grita y me empuja
se le va la mano conmigo
me revienta a palos
me tiene amenazada
le agarré miedo
me da miedo que llegue borracho
dice que se va a matar si me voy
a nadie le importaría si me muero
me da lo mismo vivir o morir
ya no tiene caso seguir viviendo
para que seguir
ya me quiero ir de este mundo
quiero acabar con mi sufrimiento
me hago cortes en los brazos
me rasguño hasta sangrar
me corto
si no fuera por mis hijos ya me hubiera matado
tú me pegas
no es que tenga ganas de morirme
no sé cómo decirlo me pega
no estoy segura de pegarme un tiro
no solo me pega
no dejas de pegarme
no aguanto las ganas de morirme
no me importa morirme, no me importaria pegarme un tiro
no pasa un día sin pensar en matarme
no hay noche que no me pegue
nunca más me pegó
no volvió a pegarme
no ha vuelto a pegarme
no puedo evitar hacerme daño
no veo otra salida, no hay otra salida que matarme
ni modo me pega
ni te imaginas me pega
sin motivo me pega
para que no me pegue
no me pega a menos que tome
no me pega hace meses
no me pega últimamente
no me ha pegado recientemente
no me pegó esta vez
no me pegó este mes
no me pega por ahora
no me pega de momento
no me pegó otra vez
no me ha pegado en semanas
no me pega tan fuerte
no me pega todos los días
no me pega cada día
no me pega delante de los niños
no me pega como antes
cada vez que no obedezco me pega
no quiero que me vuelvas a pegar
le rogué que no me matara
me juró que no me iba a pegar
tampoco quiero vivir
ni siquiera quiero vivir
no quiero ni vivir
no tengo fuerzas para vivir
ya no le encuentro el sentido a la vida
le pido a Dios que me lleve
me tiraría debajo de un tren
me arrinconó contra la pared
amenaza con publicar mis fotos
no hago nada y me pega
no sé qué hacer, me golpea
nadie sabe que me pega
nunca conté que me corto
no es la primera vez que me pega
sin él no quiero vivir
nunca le había pegado hasta ayer
he golpeado a mi mujer
usted me pega
siempre me pega cuando llega borracho
me a pegado
me ha pegado muchas veces
nos pega a mí y a los niños
ya no me pega
no me pega más
no me pega cuando está sobrio
no me ha pegado desde enero
hace meses que no me pega pero antes si me pegaba
si no le contesto me pega
no lo quiero me pega
no quiero que me pegue
hago todo para que no me pegue
no deja de pegarme
nunca pensé que me pegaría
me golpea
me golpeó y lloró después
me dio una cachetada
me metió una hostia
me dio un puñetazo
me pegó una piña
me cagó a palos
me agarró a golpes
me cagó a trompadas
me rompió la nariz
me dejó moretones
me ahorcó
me agarró del cuello
me jaló del pelo
me empujó contra la pared
me tiró al suelo
me dio un empujón
me avienta cosas
me escupe
me levantó la mano
me puso la mano encima
me maltrata
es un maltratador
sufro violencia doméstica
se pone violento
se pone agresivo cuando toma
abusa de mí
me violó
me obliga a tener relaciones
me obliga a acostarme con él
me toca sin mi consentimiento
fue contra mi voluntad
me encierra con llave
no me deja salir
me amenaza
me amenazó con matarme
me dijo te voy a matar
me quiere matar
me va a matar
si lo dejo me mata
me apuntó con una pistola
sacó un cuchillo, me sacó un cuchillo
le pega a mis hijos
le tengo miedo
le tengo miedo a mi marido
te tengo miedo
tengo miedo de él
le tengo miedo a ella
tengo miedo de mi pareja
me da miedo mi novio
él me da miedo
me das miedo
me da miedo cuando se enoja
me da miedo cómo se pone
me da miedo cuando bebe
tengo miedo de lo que pueda hacer
tengo miedo de que me pegue
me da miedo que me haga algo
tengo miedo de que me mate
miedo a volver a casa
temo por mi vida
vivo con miedo
vivimos aterradas, vivo aterrada
no me siento segura
no me siento seguro con él
no me siento segura en mi casa
no estoy a salvo
estoy en peligro
corro peligro
le pegué
le levanté la mano
la golpeé ayer
le di una cachetada
te pegué y lo siento"""

DENIED = """\
no me pega
él no me pega
nunca me ha pegado
nunca me pegó
no, nunca me pegó
no nunca me pego
nadie me pega
nunca nadie me ha pegado
jamás me ha levantado la mano
no me quiero morir
no quiero morirme
no quiero morir
no quiero matarme
no me voy a matar
nunca he pensado en suicidarme
no pienso en suicidarme
jamás pensé en quitarme la vida
no tengo ganas de morirme
no tengo pensamientos suicidas
no me hago daño
nunca me corté las venas ni nada
no le tengo miedo
no te tengo miedo
no tengo miedo de él
tampoco me pega
no me pega ni me maltrata
no me maltrata
no me amenaza
nunca me obligó
no me golpea
no vivo con miedo
nunca le pegué
no estoy en peligro
no hay violencia doméstica
no creo que me quiera matar
ya sé que no me pegas
no le tengo miedo a él
sin pegarme ni gritarme
no me empuja ni me golpea
no quiero desaparecer
jamás le pegaría"""

GOES_ON = """\
me muero de risa
casi me muero de risa
me muero de ganas de verte
me muero por un café
me muero de hambre
me quería morir de vergüenza
me quiero morir de la vergüenza
me quiero morir de la pena
quiero morir a tu lado
quiero morirme de viejo
me mato a trabajar
me mato trabajando
me mato estudiando y nadie lo ve
me mato por mis hijos
me mato en el gimnasio
me maté de risa
este calor me va a matar
la rutina me mata
la distancia me mata
me mata que no me mires
esto me está matando
mi mamá me va a matar
mi jefe me va a matar
si mi mamá se entera me mata
estoy muerta de cansancio
estoy muerto de sueño
llegué muerto a casa
ni muerta
por encima de mi cadáver
mataría por un helado
se me murió el celular
el amor de mi vida
no puedo vivir sin ti
no quiero vivir sin ti
no quiero vivir separados
no quiero vivir con tu mamá
no quiero vivir con mis suegros
no quiero vivir en este barrio
no quiero vivir en casa de tus padres
no quiero vivir peleando
no quiero vivir aquí
no quiero vivir en guerra
no quiero despertarme temprano
no quiero despertar a los niños
no quiero despertarte
no quiero estar sola
no quiero seguir discutiendo
no quiero seguir así
no puedo más
ya no puedo más con el trabajo
no aguanto más el ruido
estoy harta de limpiar
estoy cansado de pelear
quiero desaparecer un rato
quiero desaparecer un fin de semana contigo
quiero desaparecer detrás del celular
me quiero ir de vacaciones
quiero que esto termine
quiero terminar con esta pelea
quiero que se acabe esta discusión
quiero que todo termine bien
hubiera querido no haber dicho eso
quisiera no haber peleado
la vida contigo tiene sentido
no le veo sentido a discutir
vale la pena
tengo ganas de vivir contigo
tengo ganas de verte
quiero vivir contigo
vemos el Escuadrón Suicida
una sobredosis de azúcar
una sobredosis de pantallas
me corté el pelo
quiero cortarme el pelo
me corto las uñas
me corté cocinando
me corté con un cuchillo picando cebolla
se me cortó la llamada
me cortó el teléfono
me corto al hablar delante de tu familia
me quemé con la plancha
me quemo las pestañas estudiando
me hice daño jugando al fútbol
me hice daño en la rodilla
me golpeé con la puerta
me golpeé la rodilla
me pego una ducha y voy
me pego un baño
me pegué un susto
nos pegamos una escapada
me pega el sol en la cara
me pega el bajón los domingos
me pega mucho la distancia
lo que dijiste me pegó
me pegó duro lo que dijiste
me pega en el orgullo
me dio un empujón para seguir
me empujas a mejorar
me puso la mano en la espalda
me amenaza el silencio
me mató el cansancio
estoy cansada de vivir con tanta gente
no tengo ganas de vivir en el centro
me dio un golpe bajo
fue un golpe de suerte
el silencio me golpea
me da miedo cuando no contestas
me da miedo mi propia rabia
abusé de tu paciencia
tomé una pastilla para el dolor
me tiro al piso a jugar con el perro
se me fue la mano con la sal
mi novio me cortó por mensaje
me cortó y siguió hablando
para qué seguir peleando
no le veo sentido a seguir discutiendo
la soledad me pega de noche
me pegó la gripe
me pegó su risa
se me pegó la canción
se me pega tu acento
me pego a ti en la cama
me pego al teléfono
le pego un grito
te pego una llamada mañana
el bebé me pega cuando juega
el gato me pega
la realidad me golpeó
me golpeó la noticia
ese color no me pega
me empujó a buscar trabajo
me empuja a ser mejor
me apretó la mano
me tomó de la mano
me agarró de la mano
me abrazó por el cuello
me toca lavar los platos
me tocó el corazón
el trabajo me obliga a viajar
me obliga a pensar
me obligo a descansar
eso me obliga a hablar
abusa de mi confianza
abusas de mi paciencia
mi jefe no me deja salir temprano
la lluvia no nos deja salir
me amenaza con irse
amenaza con dejarme
la cercanía me asfixia
siento que me ahogo
me lastima lo que dices
me lastimó mucho
me hace daño el silencio
me duele cuando miras el teléfono
tengo miedo de perderte
me da miedo perderlo
tengo miedo a quedarme sola
le tengo miedo al compromiso
le tengo miedo a la soledad
le tengo miedo a las alturas
tengo miedo de que te vayas
tengo miedo de que me deje
me da miedo que me dejes
me da miedo que me olvides
miedo al rechazo
me da miedo el futuro
me da miedo manejar
me da miedo decirte lo que siento
me da miedo su respuesta
me da miedo que te enfermes
no me siento segura de mí misma
no me siento seguro para hablar
no me siento segura con mi cuerpo
no estoy segura
no estoy seguro de lo que siento
no me siento segura manejando
vivo con miedo a perderte
nos peleamos como perro y gato
peleamos por tonterías
me pongo a la defensiva
cuando quiero lo mío, el amor se va
nadie viene si no lo busco
soy demasiado
nunca soy suficiente
me da pena pedir
me siento vacía cuando peleamos
quiero espacio
quiero que me busques
un rato para mí, un mate y una caminata
me tomo un mate sola
veinte minutos en el sofá sin celular
le di un beso
le di un golpe a la mesa
me dio un golpe de realidad
le puse la mano en el hombro
levanto la mano para hablar
levantó la voz
me levanto temprano
te lo dije sin querer
me voy a tirar en el sofá
me tiro en la cama
me cuelgo con el celu
me cuelgo mirando series
me colgó el teléfono
me voy a dormir
me persigue la culpa
la tele me mata el silencio
quiero más cariño
te quiero a morir
hasta que la muerte nos separe"""

BLAMES = """\
siempre llegas tarde
Siempre llegás tarde
nunca me escuchas
nunca me escuchás
Tú siempre haces lo mismo
vos siempre igual
usted nunca avisa
nunca me ayudas
nunca me preguntas nada
jamás me abrazas
nunca estás
nunca tienes tiempo
nunca tenés tiempo para mí
nunca cumples
siempre me criticas
siempre me interrumpes
siempre te quejas
siempre te olvidas
siempre estás en el teléfono
siempre gritas
nunca te importa
eres un egoísta
eres una egoísta
sos un egoísta
sos re egoísta
eres tan frío
eres muy fría
qué floja eres
eres un vago
estás loca
estás loco
qué idiota
eres estúpida
sos un boludo
sos una pelotuda
no seas pendejo
eres un gilipollas
cabrón
hijo de puta
eres tóxica
mi pareja es tóxico
narcisista
es un manipulador
mentirosa
eres un inútil
eres un inmaduro
ridículo
eres un cobarde
sos patético
un mantenido
por qué no me escuchas
por que siempre gritas
xq no me ayudas
¿por qué eres así?
por qué me ignoras
por qué no puedes cambiar
por qué no podés entender
por qué tienes que hablar así
cómo puedes decir eso
cómo te atreves
qué te pasa
qué carajo te pasa
cuál es tu problema
quién te crees
es tu culpa
todo es tu culpa
la culpa es tuya
por tu culpa
cállate
solo piensas en ti
lo único que haces es mirar el celular
no sirves para nada
todo lo que haces está mal
típico de ti"""

KIND = """\
una parte de mí se siente sola
me siento tonta cuando pasa
me siento egoísta cuando pido algo
soy un desastre a veces
soy egoísta a veces
me siento inútil
estoy loca por ti
me vuelves loco
te quiero como loca
eres un amor
eres muy importante para mí
sos re buena conmigo
eres tan paciente
siempre estás ahí
siempre me haces reír
nunca me dejas sola
siempre llego tarde
nunca sé qué decir
yo siempre espero
nunca te lo dije
siempre te voy a querer
siempre quiero hablar
nunca quise lastimarte
tu siesta me importa
no eres egoísta
tus tardes de los martes
quiero que me cuentes
porque me ayudas me siento bien
por qué será que me cuesta
me pregunto por qué me duele
de puta madre la cena"""


@pytest.mark.parametrize("sentence", STOPS.splitlines())
def test_a_script_stops(sentence: str) -> None:
    """What somebody says who wants to die, hurts themselves, is hurt, or is afraid."""
    assert lists().crisis.found(sentence)


@pytest.mark.parametrize("sentence", DENIED.splitlines())
def test_what_is_denied_does_not_stop_it(sentence: str) -> None:
    """However many words say no."""
    assert not lists().crisis.found(sentence)


@pytest.mark.parametrize("sentence", GOES_ON.splitlines())
def test_a_script_goes_on(sentence: str) -> None:
    """What couples say every day."""
    assert not lists().crisis.found(sentence)


@pytest.mark.parametrize("sentence", BLAMES.splitlines())
def test_another_wording_is_offered(sentence: str) -> None:
    """What says always, never, asks as a charge, or calls names; with tú, vos and usted."""
    assert lists().blame.found(sentence)


@pytest.mark.parametrize("sentence", KIND.splitlines())
def test_no_other_wording_is_offered(sentence: str) -> None:
    """What speaks of oneself, or kindly."""
    assert not lists().blame.found(sentence)


@pytest.mark.parametrize("sentence", test_words.GOES_ON.splitlines())
def test_another_language_is_not_mistaken_for_this_one(sentence: str) -> None:
    """Whoever writes English is read with this list, too."""
    assert not lists().crisis.found(sentence)
