// Present: the developed picture, placed on the screen, melting into what surrounds it, graded in linear light, encoded and dithered.
uniform sampler2D uPicture;
#ifdef BICUBIC
uniform sampler2D uColumns;  // the picture, already as wide as the screen
#endif
uniform int uLevel;
uniform vec4 uPlace;         // left, top, width, height on the screen, in pixels from the top left
uniform vec2 uScreen;        // width, height in pixels
uniform float uTopDown;      // 1: row 0 of the target is the top, as files have it; 0: the bottom, as screens do
uniform float uBrightness;
uniform float uGamma;
uniform float uSurround;
uniform float uMelt;         // 1: there is a surround to melt into; 0: the picture ends where the screen does

out vec4 colour;

vec3 enlarged(vec2 at)
{
#ifdef BICUBIC
    int last = textureSize(uColumns, 0).y - 1;
    float y = at.y * float(last + 1) - 0.5;
    int top = int(floor(y));
    int x = int(gl_FragCoord.x);
    return max(
        cubic(
            texelFetch(uColumns, ivec2(x, clamp(top - 1, 0, last)), 0).rgb,
            texelFetch(uColumns, ivec2(x, clamp(top, 0, last)), 0).rgb,
            texelFetch(uColumns, ivec2(x, clamp(top + 1, 0, last)), 0).rgb,
            texelFetch(uColumns, ivec2(x, clamp(top + 2, 0, last)), 0).rgb,
            y - floor(y)),
        0.0);
#else
    return textureLod(uPicture, at, float(uLevel)).rgb;
#endif
}

// Outside, the picture's edge goes on, ever softer, and gives way to the surround within 8 % of the screen's height. The outermost texels go
// with it: networks pad their edges, and the line that leaves there would draw a square around a fruit on white.
vec3 light(vec2 pixel)
{
    vec2 beyond = max(max(uPlace.xy - pixel, pixel - uPlace.xy - uPlace.zw), 0.0);
    float away = smoothstep(0.0, 0.08 * uScreen.y, length(beyond));
    if (away >= 1.0)
    {
        return vec3(uSurround);
    }

    vec2 size = vec2(textureSize(uPicture, 0));
    vec2 at = (pixel - uPlace.xy) / uPlace.zw;
    vec2 inwards = size * min(at, 1.0 - at);
    float depth = min(inwards.x, inwards.y);
    float soften = (1.0 - smoothstep(0.5, 2.5, depth)) * uMelt;
    vec3 inside = enlarged(clamp(at, 0.0, 1.0));
    if (soften <= 0.0)
    {
        return inside;
    }

    vec2 margin = min(3.0 / size, 0.1);
    vec3 soft = textureLod(uPicture, clamp(at, margin, 1.0 - margin), max(float(uLevel), log2(2.0 + max(-depth, 0.0)))).rgb;
    return mix(mix(inside, soft, soften), vec3(uSurround), away);
}

vec3 encode(vec3 c)
{
    return mix(c * 12.92, 1.055 * pow(c, vec3(1.0 / 2.4)) - 0.055, step(vec3(0.0031308), c));
}

// Interleaved gradient noise, still and even, less than half a step of eight bits: levels that eight bits have stay as they are.
float dither(vec2 pixel)
{
    return (fract(52.9829189 * fract(dot(floor(pixel), vec2(0.06711056, 0.00583715)))) - 0.5) * (0.98 / 255.0);
}

void main()
{
    vec2 pixel = vec2(gl_FragCoord.x, mix(uScreen.y - gl_FragCoord.y, gl_FragCoord.y, uTopDown));
    vec3 graded = max(light(pixel), 0.0);
    if (uGamma != 1.0)
    {
        graded = pow(graded, vec3(uGamma));
    }

    graded *= uBrightness;
    colour = vec4(clamp(encode(graded) + dither(pixel), 0.0, 1.0), 1.0);
}
